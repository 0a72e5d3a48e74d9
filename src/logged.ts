/**
 * An error as the log tells it: what it is, where it came from, and what caused it. Of a query that failed, neither its values
 * nor the database's own words for them, since those may be members' words.
 */
export function logged(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  // Where there was no connection, there was no query either.
  const query = "query" in error && typeof error.query === "string" ? error.query : undefined;
  const ofQuery = query !== undefined || "severity" in error;
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  const message = query !== undefined ? `Failed query: ${query}` : ofQuery ? "The database refused it." : error.message;
  const stack = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const cause = error.cause === undefined ? {} : { cause: logged(error.cause) };
  return { type: error.name, message, ...code, stack: stack.map((line) => line.trim()), ...cause };
}
