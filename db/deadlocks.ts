// PostgreSQL ends one of two transactions that wait for each other; that one may simply run again.
const deadlockDetected = "40P01";

/** Runs `transact`, and once more when it was the one chosen to end a deadlock. */
export async function withDeadlockRetry<T>(transact: () => Promise<T>): Promise<T> {
  try {
    return await transact();
  } catch (error) {
    if (!isDeadlock(error)) throw error;
    return await transact();
  }
}

// Drizzle wraps what the driver threw, as `cause`.
function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === deadlockDetected) || isDeadlock(error.cause);
}
