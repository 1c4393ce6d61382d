// The one layout of all mails: greeting, paragraphs, facts, what people wrote, one link, small print;
// as text and HTML.
import type { Locale } from "@/lib/domain/locales";

export type Letter = {
  locale: Locale;
  subject: string;
  greeting: string;
  lead: string;
  facts: { label: string; value: string; url?: string }[];
  /** What people wrote, at its own length and in its own lines; a text may be empty. */
  passages: { title: string; text: string }[];
  action: { label: string; url: string };
  closing: string[];
  smallPrint: string[];
};

/** The plain-text part. */
export function letterAsText(letter: Letter): string {
  const { greeting, lead, facts, passages, action, closing, smallPrint } = letter;
  const blocks = [
    greeting,
    lead,
    facts.map(({ label, value }) => `${label}: ${value}`).join("\n"),
    ...passages.map(({ title, text }) => [title, text].filter((part) => part !== "").join("\n")),
    `${action.label}:\n${action.url}`,
    ...closing,
    `-- \n${smallPrint.join("\n")}`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** The HTML part: no image, no script and nothing from elsewhere. */
export function letterAsHtml(letter: Letter): string {
  const { locale, subject, greeting, lead, facts, passages, action, closing, smallPrint } = letter;
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>`,
    '<body style="margin:0;padding:24px;background:#ffffff;color:#1a1a1a;',
    'font:16px/1.5 system-ui,-apple-system,&quot;Segoe UI&quot;,Roboto,Arial,sans-serif">',
    '<div style="max-width:36em">',
    paragraph(greeting),
    paragraph(lead),
    factsTable(facts),
    ...passages.map(passage),
    `<p style="margin:24px 0"><a href="${escapeHtml(action.url)}" style="display:inline-block;`,
    'padding:10px 18px;background:#1d3f5e;color:#ffffff;border-radius:4px;text-decoration:none">',
    `${escapeHtml(action.label)}</a></p>`,
    ...closing.map(paragraph),
    '<div style="margin-top:32px;padding-top:12px;border-top:1px solid #c9c9c9;font-size:14px;',
    `color:#4a4a4a">${smallPrint.map(escapeHtml).join("<br>")}</div>`,
    "</div></body></html>",
  ].join("\n");
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;
}

function passage({ title, text }: Letter["passages"][number]): string {
  const written = text === "" ? "" : `<br>${escapeHtml(text).replaceAll("\n", "<br>")}`;
  return `<p style="margin:0 0 16px"><strong>${escapeHtml(title)}</strong>${written}</p>`;
}

function factsTable(facts: Letter["facts"]): string {
  if (facts.length === 0) return "";
  const rows = facts.map(({ label, value, url }) => {
    const shown = escapeHtml(value);
    const cell = url === undefined ? shown : `<a href="${escapeHtml(url)}">${shown}</a>`;
    return `<tr><th scope="row" style="text-align:left;vertical-align:top;padding:4px 16px 4px 0;font-weight:600">${escapeHtml(label)}</th><td style="padding:4px 0">${cell}</td></tr>`;
  });
  return `<table style="border-collapse:collapse;margin:0 0 16px">${rows.join("")}</table>`;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
