import type { editor, IRange, languages, Position } from "monaco-editor/editor";
import { findOpenBraces } from "./find-open-braces.ts";
import type { EditorCompletion } from "./model.ts";

type Api = typeof import("monaco-editor/editor");

// A provider of completions serves all editors of a language, so each open one leaves here what it offers.
const offered = new Map<string, readonly EditorCompletion[]>();

export function setCompletions(modelUri: string, completions: readonly EditorCompletion[]): void {
  offered.set(modelUri, completions);
}

export function forgetCompletions(modelUri: string): void {
  offered.delete(modelUri);
}

/** Teaches the editor texts with `{{ values }}` and `{% tags %}`: their colours, and names to complete between the braces. */
export function addTemplateLanguage(api: Api): void {
  api.languages.register({ id: "template" });
  api.languages.setLanguageConfiguration("template", {
    brackets: [
      ["{{", "}}"],
      ["{%", "%}"],
      ["{", "}"],
      ["[", "]"],
    ],
    autoClosingPairs: [
      { open: "{", close: "}" },
      { open: "[", close: "]" },
      { open: '"', close: '"' },
    ],
  });
  api.languages.setMonarchTokensProvider("template", tokens);
  api.languages.registerCompletionItemProvider("template", {
    triggerCharacters: ["{", ".", " "],
    provideCompletionItems: (model, position) => ({ suggestions: suggest(api, model, position) }),
  });
}

const tokens: languages.IMonarchLanguage = {
  tokenizer: {
    root: [
      [/\{%-?\s*comment\s*-?%\}/, { token: "comment", next: "@comment" }],
      [/\{\{-?/, { token: "keyword", next: "@value" }],
      [/\{%-?/, { token: "keyword", next: "@tag" }],
      [/[^{]+/, "identifier"],
      [/\{/, "identifier"],
    ],
    value: [[/-?\}\}/, { token: "keyword", next: "@pop" }], { include: "@inside" }],
    tag: [[/-?%\}/, { token: "keyword", next: "@pop" }], { include: "@inside" }],
    inside: [
      [/"[^"]*"|'[^']*'/, "string"],
      [/\b\d+(\.\d+)?\b/, "number"],
      [
        /\b(if|elsif|else|endif|unless|endunless|for|endfor|in|case|when|endcase|assign|capture|endcapture)\b/,
        "keyword",
      ],
      [/[|:,]/, "delimiter"],
      [/[^"'|:,}%\s\d-]+/, "number"],
      [/./, "identifier"],
    ],
    comment: [
      [/\{%-?\s*endcomment\s*-?%\}/, { token: "comment", next: "@pop" }],
      [/[^{]+|./, "comment"],
    ],
  },
};

function suggest(api: Api, model: editor.ITextModel, position: Position): languages.CompletionItem[] {
  const open = findOpenBraces(textBefore(model, position));
  if (open === null) return [];
  const range: IRange = {
    startLineNumber: position.lineNumber,
    endLineNumber: position.lineNumber,
    startColumn: position.column - open.typed.length,
    endColumn: position.column,
  };
  return (offered.get(model.uri.toString()) ?? []).map(({ name, detail }) => ({
    label: name,
    detail,
    insertText: name,
    filterText: name,
    kind: api.languages.CompletionItemKind.Field,
    range,
  }));
}

function textBefore(model: editor.ITextModel, { lineNumber, column }: Position): string {
  return model.getValueInRange({ startLineNumber: 1, startColumn: 1, endLineNumber: lineNumber, endColumn: column });
}
