package io.aviary.timeline.remote;

import io.aviary.timeline.id.UserId;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/// Reads decimal texts without making a text of each: a fan-out reads a million of them a second.
final class DecimalIds extends ValueDeserializer<List<UserId>> {
    @Override
    public List<UserId> deserialize(JsonParser json, DeserializationContext context) {
        var ids = new ArrayList<UserId>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            ids.add(new UserId(id(json, context)));
        }
        return ids;
    }

    private static long id(JsonParser json, DeserializationContext context) {
        int length = json.getStringLength();
        if (json.currentToken() == JsonToken.VALUE_STRING && length > 0 && length < 20) {
            var text = json.getStringCharacters();
            int start = json.getStringOffset();
            long id = 0;
            for (int i = start; i < start + length; i++) {
                int digit = text[i] - '0';
                if (digit < 0 || digit > 9) {
                    return (long) context.handleUnexpectedToken(UserId.class, json);
                }
                id = id * 10 + digit;
            }
            return id;
        }
        return (long) context.handleUnexpectedToken(UserId.class, json);
    }
}
