package vn.thonhub.loudspeaker.schedule;

import java.util.List;

/**
 * A group of speakers: those of whole villages, also ones added later, and those picked by hand. The JSON of the API.
 *
 * @param id same form as a device id
 */
public record Zone(String id, String name, List<String> villages, List<String> speakers, long version) {
    public Zone {
        villages = villages == null ? List.of() : List.copyOf(villages);
        speakers = speakers == null ? List.of() : List.copyOf(speakers);
    }
}
