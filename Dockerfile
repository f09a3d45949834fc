# Builds the image of one module. `--build-arg SERVICE=` names the module's folder; docker-compose.yml has the settings.

# The dependencies of the build: a layer that is reused until a pom changes.
FROM maven:3-eclipse-temurin-25 AS dependencies
WORKDIR /src
COPY pom.xml ./
COPY docs/pom.xml docs/
COPY fault-test/pom.xml fault-test/
COPY gateway/pom.xml gateway/
COPY load-test/pom.xml load-test/
COPY local/kafka/pom.xml local/kafka/
COPY local/launcher/pom.xml local/launcher/
COPY local/s3/pom.xml local/s3/
COPY platform/pom.xml platform/
COPY timeline-service/pom.xml timeline-service/
COPY tools/pom.xml tools/
COPY tweet-service/pom.xml tweet-service/
COPY user-service/pom.xml user-service/
ENV MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
RUN mvn -B -q dependency:go-offline -Dmaven.test.skip

# Builds all modules at once, because they share most of the work. Each image copies its own module.
FROM dependencies AS build
COPY fault-test/src fault-test/src
COPY gateway/src gateway/src
COPY load-test/src load-test/src
COPY local/kafka/src local/kafka/src
COPY local/launcher/src local/launcher/src
COPY local/s3/src local/s3/src
COPY platform/src platform/src
COPY timeline-service/src timeline-service/src
COPY tools/src tools/src
COPY tweet-service/src tweet-service/src
COPY user-service/src user-service/src
RUN mvn -B -q package -Dmaven.test.skip -pl user-service,tweet-service,timeline-service,gateway,local/s3,fault-test -am

# The service, split into layers by how often they change.
FROM eclipse-temurin:25-jre AS unpacked
ARG SERVICE
WORKDIR /unpacked
COPY --from=build /src/${SERVICE}/target /built
RUN set -eu; jar="/built/$(echo "$SERVICE" | tr / -)-1.0-SNAPSHOT"; \
    if [ -e "$jar-exec.jar" ]; then \
        java -Djarmode=tools -jar "$jar-exec.jar" extract --layers --application-filename app.jar --destination .; \
    else \
        mkdir -p application snapshot-dependencies; \
        mv /built/lib dependencies; mkdir dependencies/lib; mv dependencies/*.jar dependencies/lib; \
        mv "$jar.jar" application/app.jar; \
    fi; \
    mkdir -p dependencies snapshot-dependencies

FROM eclipse-temurin:25-jre
ARG SERVICE
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin aviary \
    && install -d -o aviary -g aviary /state /objects
WORKDIR /app
COPY --chmod=0755 containers/healthy containers/record-classes containers/tool ./
COPY --from=unpacked /unpacked/dependencies/ ./
COPY --from=unpacked /unpacked/snapshot-dependencies/ ./
COPY --from=unpacked /unpacked/application/ ./
RUN ./record-classes "$SERVICE"
USER aviary
# The heap uses half of the container's memory. Host names are resolved again after 5 s, because
# instances of a service may start and stop at any time.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", \
    "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
    "-Dsun.net.inetaddr.ttl=5", "-XX:AOTCache=app.aot", "-jar", "app.jar"]
