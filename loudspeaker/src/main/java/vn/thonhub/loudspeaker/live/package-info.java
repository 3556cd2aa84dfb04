/** Sound that is still being made: cut into short signed pieces on one timeline, fetched by speakers as they come. */
package vn.thonhub.loudspeaker.live;
