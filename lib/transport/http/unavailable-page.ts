// What people see while the database is away: one plain page, in both languages, with no script.
import type { ServerResponse } from "node:http";
import { translatorFor } from "@/lib/i18n/translator";

export function sendUnavailablePage(response: ServerResponse): void {
  const [sl, en] = [translatorFor("sl"), translatorFor("en")];
  response.writeHead(503, {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Retry-After": "5",
  });
  response.end(`<!doctype html>
<html lang="sl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${sl("common.unavailable.title")}</title>
</head>
<body>
<main>
<h1>${sl("common.unavailable.title")}</h1>
<p>${sl("common.unavailable.body")} <a href="">${sl("failure.tryAgain")}</a>.</p>
<p lang="en">${en("common.unavailable.body")} <a href="">${en("failure.tryAgain")}</a>.</p>
</main>
</body>
</html>
`);
}
