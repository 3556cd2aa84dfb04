package vn.thonhub.core.metrics;

import com.influxdb.client.InfluxQLQueryApi;
import com.influxdb.client.domain.InfluxQLQuery;
import com.influxdb.client.domain.InfluxQLQuery.InfluxQLPrecision;
import com.influxdb.query.InfluxQLQueryResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads with InfluxQL, which InfluxDB 1, 2 (with a DBRP mapping) and 3 all understand. Blocks. */
final class InfluxReader {
    private final InfluxQLQueryApi api;
    private final String database;

    InfluxReader(InfluxQLQueryApi api, String database) {
        this.api = api;
        this.database = database;
    }

    List<Series> query(SeriesQuery query) {
        InfluxQLQueryResult result =
                api.queryJSON(new InfluxQLQuery(text(query), database).setPrecision(InfluxQLPrecision.MILLISECONDS));
        List<Series> answer = new ArrayList<>();
        result.getResults().forEach(part -> part.getSeries().forEach(series -> answer.add(series(series))));
        answer.sort(Comparator.comparing(series -> series.tags().toString()));
        return answer;
    }

    private static Series series(InfluxQLQueryResult.Series found) {
        List<Series.Sample> samples = new ArrayList<>();
        for (InfluxQLQueryResult.Series.Record row : found.getValues()) {
            Object value = row.getValueByKey("value");
            if (value != null) {
                samples.add(new Series.Sample(
                        Instant.ofEpochMilli(Long.parseLong(String.valueOf(row.getValueByKey("time")))),
                        Double.parseDouble(String.valueOf(value))));
            }
        }
        return new Series(new TreeMap<>(found.getTags()), samples);
    }

    static String text(SeriesQuery query) {
        StringBuilder text = new StringBuilder("SELECT ")
                .append(query.aggregate().name().toLowerCase(Locale.ROOT))
                .append('(')
                .append(identifier(query.field()))
                .append(") AS value FROM ")
                .append(identifier(query.measurement()))
                .append(" WHERE time >= ")
                .append(query.from().toEpochMilli())
                .append("ms AND time < ")
                .append(query.to().toEpochMilli())
                .append("ms");
        for (Map.Entry<String, String> tag : new TreeMap<>(query.tags()).entrySet()) {
            text.append(" AND ").append(identifier(tag.getKey())).append(" = ").append(literal(tag.getValue()));
        }
        return text.append(" GROUP BY time(")
                .append(query.step().toMillis())
                .append("ms), * fill(none)")
                .toString();
    }

    // Names may come from a person's request: nothing in them may end the quotes.
    private static String identifier(String name) {
        return '"' + safe(name).replace("\"", "\\\"") + '"';
    }

    private static String literal(String value) {
        return '\'' + safe(value).replace("'", "\\'") + '\'';
    }

    private static String safe(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("names in a metrics query have no control characters");
        }
        return text.replace("\\", "\\\\");
    }
}
