-- 1: an exercise. Speakers say what its author wrote; outward and on screens it is told to be one.
ALTER TABLE emergency ADD COLUMN drill INTEGER NOT NULL DEFAULT 0;
