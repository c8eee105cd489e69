import type { ImportAnswer } from "./import-check.tsx";

export type ImportAsked = {
  body: File | string;
  fileName: string;
  skipInvalid: boolean;
  wanted: "check" | "import" | "save problems";
};

export type ImportSent =
  | { kind: "checked"; answer: ImportAnswer }
  | { kind: "started"; job: string }
  | { kind: "saved" }
  | { kind: "failed"; message: string };

type Refusal = { detail?: string; title?: string };

const noAnswer = "The server did not answer as it should. Look at the list of long work, then try again.";

/** Asks the API for what a person wants of a file; problems are handed to the browser as a file of their own. */
export async function sendImport({ body, fileName, skipInvalid, wanted }: ImportAsked): Promise<ImportSent> {
  const query = new URLSearchParams({
    dry_run: String(wanted !== "import"),
    skip_invalid: String(skipInvalid),
    file_name: fileName,
    ...(wanted === "save problems" ? { problems: "csv" } : {}),
  });
  try {
    const response = await fetch(`/api/messaging/imports/?${query}`, {
      method: "POST",
      headers: { "content-type": "text/csv; charset=utf-8" },
      body,
    });
    if (!response.ok) {
      const refusal = (await response.json()) as Refusal;
      return { kind: "failed", message: refusal.detail ?? refusal.title ?? noAnswer };
    }
    if (wanted === "save problems") {
      save(await response.blob(), `${fileName.replace(/\.csv$/i, "") || "subscriptions"}-problems.csv`);
      return { kind: "saved" };
    }
    const answer = (await response.json()) as ImportAnswer & { job?: string };
    return answer.job === undefined ? { kind: "checked", answer } : { kind: "started", job: answer.job };
  } catch {
    // The connection broke, or what answered is no JSON: whether it was imported is seen in the list of work.
    return { kind: "failed", message: noAnswer };
  }
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
