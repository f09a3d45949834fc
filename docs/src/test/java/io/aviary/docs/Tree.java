package io.aviary.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small repository that a test creates.
record Tree(Path root) {
    Tree with(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    /// Adds a package with one class and a package-info.java.
    Tree withPackage(String module, String name, String doc) throws IOException {
        var folder = module + "/src/main/java/" + name.replace('.', '/');
        return with(folder + "/package-info.java", doc + "\n@NullMarked\npackage " + name + ";\n")
                .with(folder + "/Thing.java", "package " + name + ";\n\nfinal class Thing {}\n");
    }

    Repository repository() {
        return Repository.at(root);
    }
}
