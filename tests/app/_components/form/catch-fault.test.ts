import { notFound, redirect } from "next/navigation";
import { expect, test } from "vitest";
import { catchFault } from "@/app/_components/form/catch-fault";

const answer = async (error: unknown) => `kept, because of ${(error as Error).message}`;

test("what went well is the answer", async () => {
  expect(await catchFault(async () => "done", answer)).toBe("done");
});

test("an outage is answered, not thrown on", async () => {
  const act = async (): Promise<string> => {
    throw new Error("a lost database");
  };
  expect(await catchFault(act, answer)).toBe("kept, because of a lost database");
});

test("a redirect and a missing page are no faults", async () => {
  const leave = async (): Promise<string> => redirect("/sign-in");
  await expect(catchFault(leave, answer)).rejects.toThrow("NEXT_REDIRECT");
  const miss = async (): Promise<string> => notFound();
  await expect(catchFault(miss, answer)).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK");
});
