// All tables, for drizzle-kit and for the typed database handle.
export * from "./tables/live";
export * from "./tables/meetings";
export * from "./tables/municipalities";
export * from "./tables/people";
export * from "./tables/pitches";
export * from "./tables/records";
