import type { Monaco } from "./load-monaco.ts";

/** Gives the editor the page's own colours. Its theme is one for all editors of the page. */
export function applyEditorTheme({ api }: Monaco, isDark: boolean): void {
  const colour = readTokens();
  api.editor.defineTheme("signalbox", {
    base: isDark ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      { token: "string.key.json", foreground: colour("accent-text") },
      { token: "string.value.json", foreground: colour("ink") },
      { token: "string", foreground: colour("ok") },
      { token: "number", foreground: colour("info") },
      { token: "keyword", foreground: colour("accent-text") },
      { token: "keyword.json", foreground: colour("warn") },
      { token: "comment", foreground: colour("muted") },
      { token: "delimiter", foreground: colour("muted") },
      { token: "identifier", foreground: colour("ink") },
    ],
    colors: {
      "editor.background": `#${colour("panel")}`,
      "editor.foreground": `#${colour("ink")}`,
      "editorGutter.background": `#${colour("panel")}`,
      "editorLineNumber.foreground": `#${colour("faint")}`,
      "editorLineNumber.activeForeground": `#${colour("ink")}`,
      "editor.lineHighlightBackground": `#${colour("sunken")}`,
      "editor.lineHighlightBorder": `#${colour("sunken")}`,
      "editor.selectionBackground": `#${colour("accent-soft")}`,
      "editorCursor.foreground": `#${colour("accent")}`,
      "editorWidget.background": `#${colour("panel")}`,
      "editorWidget.foreground": `#${colour("ink")}`,
      "editorWidget.border": `#${colour("line-strong")}`,
      "editorSuggestWidget.selectedBackground": `#${colour("accent-soft")}`,
      "editorSuggestWidget.selectedForeground": `#${colour("ink")}`,
      "editorSuggestWidget.highlightForeground": `#${colour("accent-text")}`,
      "editorSuggestWidget.focusHighlightForeground": `#${colour("accent-text")}`,
      "editorError.foreground": `#${colour("bad")}`,
      "editorWarning.foreground": `#${colour("warn")}`,
      "editorInfo.foreground": `#${colour("info")}`,
      focusBorder: `#${colour("accent")}`,
    },
  });
  api.editor.setTheme("signalbox");
}

// The tokens hold light-dark(), which only the browser can resolve: through the colour of an element.
function readTokens(): (name: string) => string {
  const canvas = document.createElement("canvas").getContext("2d");
  return (name) => {
    const probe = document.createElement("span");
    probe.style.color = `var(--${name})`;
    document.body.append(probe);
    const text = getComputedStyle(probe).color;
    probe.remove();
    if (canvas === null) return "808080";
    canvas.fillStyle = text;
    return canvas.fillStyle.slice(1);
  };
}
