package vn.thonhub.camera.road.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody of the classes the rule is about went over its line in its direction. */
record LineCrossed(RuleSettings settings) implements Judge {
    @Override
    public List<Finding> findings(Look look) {
        return look.memory().crossings().stream()
                .filter(crossing ->
                        settings.line().filter(crossing.line()::equals).isPresent())
                .filter(crossing -> settings.isAbout(crossing.way()) && settings.isAbout(crossing.kind()))
                .map(crossing -> new Finding(
                        "o" + crossing.object(),
                        crossing.at(),
                        true,
                        Optional.of(crossing.box()),
                        crossing.box().area(),
                        facts(look, crossing)))
                .toList();
    }

    private static Map<String, Object> facts(Look look, Crossing crossing) {
        var facts = new HashMap<String, Object>();
        facts.put("track", crossing.object());
        facts.put("class", crossing.kind().id());
        facts.put("direction", crossing.way().id());
        look.site().areas().line(crossing.line()).ifPresent(line -> {
            facts.put("area", line.name());
            line.nameOf(crossing.way()).ifPresent(name -> facts.put("direction_name", name));
        });
        crossing.kmh().ifPresent(kmh -> facts.put("speed_kmh", (double) Math.round(kmh)));
        return facts;
    }
}
