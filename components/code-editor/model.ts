/** `template` is any text with `{{ values }}` and `{% tags %}` in it. */
export type EditorLanguage = "json" | "javascript" | "plaintext" | "template";

/** A name that can be written in a template, and what it stands for. */
export type EditorCompletion = { name: string; detail: string };

/** A place in the text and what is to be said of it. Lines and columns count from 1; without columns the line is meant. */
export type EditorMarker = {
  severity: "error" | "warning" | "info";
  message: string;
  line: number;
  column?: number;
  endLine?: number;
  endColumn?: number;
};

/** A height in pixels, all that the surroundings give, or as many lines as the text has within these bounds. */
export type EditorHeight = number | "fill" | { linesMin: number; linesMax: number };

/** What can be changed while an editor is open. */
export type EditorSettings = {
  /** What is edited, for screen readers: "Condition". */
  label: string;
  language: EditorLanguage;
  value: string;
  readOnly: boolean;
  /** JSON Schema that a JSON text is checked against and completed from. */
  schema: object | null;
  /** TypeScript declarations of what a script can see, such as `data` and `fields`; see `declareSample`. */
  declarations: string;
  /** What a template can be completed with, between its braces. */
  completions: readonly EditorCompletion[];
  markers: readonly EditorMarker[];
  lineNumbers: boolean;
  /** For the element that takes the keys, so that labels, hints and links to a wrong field find it. */
  inputId: string | null;
  describedBy: string | null;
  invalid: boolean;
};
