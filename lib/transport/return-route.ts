import type { Route } from "next";
import { parseReturnPath } from "@/lib/domain/return-paths";

/** Where a form asked to go afterwards: a path of this site, else the home page. */
export function returnRoute(text: FormDataEntryValue | null): Route {
  return (parseReturnPath(String(text ?? "")) ?? "/") as Route;
}
