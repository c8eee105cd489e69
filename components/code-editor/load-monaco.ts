import type * as Editor from "monaco-editor/editor";
import type * as Json from "monaco-editor/languages/features/json/register";
import type * as Script from "monaco-editor/languages/features/typescript/register";
import { addTemplateLanguage } from "./template-language.ts";

/** The editor and the two language services that we use of it. */
export type Monaco = { api: typeof Editor; json: typeof Json; script: typeof Script };

let loading: Promise<Monaco> | null = null;

/** Loads the editor once per page, on first need. Rejects when a part of it cannot be had; the next call tries again. */
export function loadMonaco(): Promise<Monaco> {
  loading ??= importMonaco().catch((cause: unknown) => {
    loading = null;
    throw cause;
  });
  return loading;
}

// The bundler knows the condition to be false for the server and leaves the editor, several megabytes, out of that build.
const importModules =
  typeof window === "undefined"
    ? () => Promise.reject(new Error("The code editor needs a browser."))
    : () =>
        Promise.all([
          import("monaco-editor/editor"),
          import("monaco-editor/languages/features/json/register"),
          import("monaco-editor/languages/features/typescript/register"),
          import("monaco-editor/languages/definitions/javascript/register"),
          import("monaco-editor/features/register.all"),
        ]);

async function importMonaco(): Promise<Monaco> {
  globalThis.MonacoEnvironment = { getWorker: startWorker };
  const [api, json, script] = await importModules();
  // ES2023 and nothing of the browser, as in the sandbox. Each text is a module, so that two editors on one page do
  // not see each other's names; a script may be a function's body, so a `return` outside of a function is no error.
  script.javascriptDefaults.setCompilerOptions({
    allowJs: true,
    checkJs: false,
    allowNonTsExtensions: true,
    lib: ["es2023"],
    moduleDetection: 3,
    target: script.ScriptTarget.ESNext,
  });
  script.javascriptDefaults.setDiagnosticsOptions({
    noSemanticValidation: true,
    noSuggestionDiagnostics: true,
    diagnosticCodesToIgnore: [returnOutsideOfFunction],
  });
  addTemplateLanguage(api);
  return { api, json, script };
}

const returnOutsideOfFunction = 1108;

// Each address is written out because the bundler finds workers by reading them.
function startWorker(_module: string, label: string): Worker {
  if (label === "json") {
    return new Worker(new URL("monaco-editor/languages/features/json/json.worker.js", import.meta.url), {
      type: "module",
    });
  }
  if (label === "javascript" || label === "typescript") {
    return new Worker(new URL("monaco-editor/languages/features/typescript/ts.worker.js", import.meta.url), {
      type: "module",
    });
  }
  return new Worker(new URL("monaco-editor/editor/editor.worker.js", import.meta.url), { type: "module" });
}
