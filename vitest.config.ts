import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const withoutDatabase = [
  "tests/lib/domain/**/*.test.ts",
  "tests/lib/i18n/**/*.test.ts",
  "tests/lib/emails/**/*.test.ts",
  "tests/lib/contract/**/*.test.ts",
  "tests/architecture.test.ts",
  "tests/docs/layer-diagram.test.ts",
  "tests/docs/references.test.ts",
];

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    // Two cores run the tests; PostgreSQL and the processes that tests start share them.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: "unit", include: withoutDatabase, pool: "threads", isolate: false },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/e2e/**", "tests/bench/**", "tests/faults/**", ...withoutDatabase],
          globalSetup: ["tests/support/global-setup.ts"],
          pool: "forks",
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          pool: "forks",
          // They measure how soon all is right again, so they run last and one by one.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
