-- Where a camera looks on the map: degrees clockwise from north, and the horizontal angle it sees. Both or none.
ALTER TABLE camera ADD COLUMN heading_deg DOUBLE PRECISION;
ALTER TABLE camera ADD COLUMN view_angle_deg DOUBLE PRECISION;
