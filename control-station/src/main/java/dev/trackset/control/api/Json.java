package dev.trackset.control.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.trackset.block.BlockSetId;
import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How records become JSON: identities as text, absent values left out. */
public final class Json {

    private Json() {}

    public static JsonMapper mapper() {
        return Holder.MAPPER;
    }

    /** Built when it is first used, which many commands never do. */
    private static final class Holder {
        private static final JsonMapper MAPPER =
                JsonMapper.builder()
                        .addModule(identities())
                        .changeDefaultPropertyInclusion(
                                value -> value.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build();
    }

    private static SimpleModule identities() {
        return new SimpleModule()
                .addSerializer(BlockSetId.class, new AsText<>(BlockSetId.class))
                .addDeserializer(
                        BlockSetId.class, new FromText<>(BlockSetId.class, BlockSetId::parse))
                .addSerializer(TapeId.class, new AsText<>(TapeId.class))
                .addDeserializer(TapeId.class, new FromText<>(TapeId.class, TapeId::parse))
                .addSerializer(SessionId.class, new AsText<>(SessionId.class))
                .addDeserializer(
                        SessionId.class, new FromText<>(SessionId.class, SessionId::parse));
    }

    private static final class AsText<T> extends StdSerializer<T> {
        AsText(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeString(value.toString());
        }
    }

    private static final class FromText<T> extends StdDeserializer<T> {
        private final transient Function<String, T> parser;

        FromText(Class<T> type, Function<String, T> parser) {
            super(type);
            this.parser = parser;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            return parser.apply(json.getString());
        }
    }
}
