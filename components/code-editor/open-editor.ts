import type { editor } from "monaco-editor/editor";
import { applyEditorTheme } from "./editor-theme.ts";
import { loadMonaco, type Monaco } from "./load-monaco.ts";
import type { EditorLanguage, EditorMarker, EditorSettings } from "./model.ts";
import { forgetSchema, setSchema } from "./schemas.ts";
import { forgetCompletions, setCompletions } from "./template-language.ts";

export type EditorHandle = {
  /** Brings the open editor to these settings; what has not changed costs nothing. */
  apply: (settings: EditorSettings) => void;
  applyTheme: (isDark: boolean) => void;
  focus: () => void;
  close: () => void;
};

type EditorEvents = {
  onChange: (text: string) => void;
  /** The height that all of the text needs, in pixels. */
  onHeight: (pixels: number) => void;
};

const extensions: Record<EditorLanguage, string> = {
  json: "json",
  javascript: "js",
  plaintext: "txt",
  template: "liquid",
};
let count = 0;

/** Opens an editor in an element. Rejects when the editor's files cannot be loaded. */
export async function openEditor(
  host: HTMLElement,
  first: EditorSettings,
  events: EditorEvents,
): Promise<EditorHandle> {
  const monaco = await loadMonaco();
  const { api } = monaco;
  count += 1;
  const uri = api.Uri.parse(`inmemory://signalbox/${count}.${extensions[first.language]}`);
  const model = api.editor.createModel(first.value, first.language, uri);
  const opened = api.editor.create(host, { ...fixedOptions, model, lineNumbersMinChars: 3 });
  // Brackets in many colours would say more than they mean here. Opening an editor sets this on its model, so it is after.
  model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } });
  let settings: EditorSettings | null = null;
  // Texts that the owner was told of and that have not come back as its value. Fast typing runs ahead of the owner's
  // drawing; a late value must not undo what was typed since.
  const underWay: string[] = [];
  let isReplacing = false;

  model.onDidChangeContent(() => {
    if (isReplacing) return;
    underWay.push(model.getValue());
    events.onChange(model.getValue());
  });
  opened.onDidContentSizeChange((size) => {
    if (size.contentHeightChanged) events.onHeight(size.contentHeight);
  });
  // What a script can see is one for all editors of the page, so the one that has the focus sets it.
  opened.onDidFocusEditorText(() => declare(monaco, settings));

  function apply(next: EditorSettings): void {
    const before = settings;
    settings = next;
    if (next.value !== before?.value) takeValue(next);
    if (next.label !== before?.label || next.readOnly !== before.readOnly || next.lineNumbers !== before.lineNumbers) {
      opened.updateOptions(changingOptions(next));
    }
    markInput(opened, next);
    if (next.completions !== before?.completions) setCompletions(uri.toString(), next.completions);
    if (next.schema !== before?.schema) setSchema(monaco, uri.toString(), next.schema);
    if (next.declarations !== before?.declarations && (before === null || opened.hasTextFocus())) declare(monaco, next);
    if (next.markers !== before?.markers) {
      api.editor.setModelMarkers(
        model,
        "signalbox",
        next.markers.map((marker) => toMarkerData(monaco, marker)),
      );
    }
    if (before === null) events.onHeight(opened.getContentHeight());
  }

  function takeValue(next: EditorSettings): void {
    const place = underWay.lastIndexOf(next.value);
    underWay.splice(0, place === -1 ? underWay.length : place + 1);
    if (place !== -1 || next.value === model.getValue()) return;
    isReplacing = true;
    replaceText(opened, model, next);
    isReplacing = false;
  }

  return {
    apply,
    applyTheme: (isDark) => applyEditorTheme(monaco, isDark),
    focus: () => opened.focus(),
    close: () => {
      forgetSchema(monaco, uri.toString());
      forgetCompletions(uri.toString());
      opened.dispose();
      model.dispose();
    },
  };
}

function declare({ script }: Monaco, settings: EditorSettings | null): void {
  if (settings?.language !== "javascript") return;
  const libraries = settings.declarations === "" ? [] : [{ content: settings.declarations, filePath: "sandbox.d.ts" }];
  script.javascriptDefaults.setExtraLibs(libraries);
}

// As an edit and not by setValue, so that undo leads back over it.
function replaceText(opened: editor.IStandaloneCodeEditor, model: editor.ITextModel, settings: EditorSettings): void {
  if (settings.readOnly) model.setValue(settings.value);
  else opened.executeEdits("signalbox", [{ range: model.getFullModelRange(), text: settings.value }]);
}

function markInput(opened: editor.IStandaloneCodeEditor, settings: EditorSettings): void {
  const input = opened.getDomNode()?.querySelector('[role="textbox"]');
  const attributes = {
    id: settings.inputId,
    "aria-describedby": settings.describedBy,
    "aria-invalid": settings.invalid ? "true" : null,
  };
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) input?.removeAttribute(name);
    else input?.setAttribute(name, value);
  }
}

function changingOptions(settings: EditorSettings): editor.IEditorOptions {
  const wayOut = settings.readOnly ? "" : " Tab indents; press Control and M to let Tab leave the editor.";
  return {
    ariaLabel: `${settings.label}.${wayOut}`,
    readOnly: settings.readOnly,
    lineNumbers: settings.lineNumbers ? "on" : "off",
    glyphMargin: false,
    lineDecorationsWidth: settings.lineNumbers ? 8 : 12,
  };
}

function toMarkerData({ api }: Monaco, marker: EditorMarker): editor.IMarkerData {
  const severity = {
    error: api.MarkerSeverity.Error,
    warning: api.MarkerSeverity.Warning,
    info: api.MarkerSeverity.Info,
  }[marker.severity];
  return {
    severity,
    message: marker.message,
    startLineNumber: marker.line,
    startColumn: marker.column ?? 1,
    endLineNumber: marker.endLine ?? marker.line,
    // Monaco cuts a column that lies behind the line's end.
    endColumn: marker.endColumn ?? (marker.column === undefined ? 10_000 : marker.column + 1),
  };
}

const fixedOptions: editor.IStandaloneEditorConstructionOptions = {
  // Only a chosen completion is taken: a full stop typed in haste must not put a wrong name in place.
  acceptSuggestionOnCommitCharacter: false,
  automaticLayout: true,
  contextmenu: true,
  fixedOverflowWidgets: true,
  folding: true,
  fontFamily: '"JetBrains Mono Variable", ui-monospace, monospace',
  fontLigatures: false,
  fontSize: 12.5,
  lineHeight: 20,
  minimap: { enabled: false },
  overviewRulerLanes: 0,
  padding: { top: 8, bottom: 8 },
  quickSuggestions: { other: true, comments: false, strings: true },
  renderLineHighlight: "line",
  scrollBeyondLastLine: false,
  // The page goes on scrolling where the editor's text ends.
  scrollbar: { alwaysConsumeMouseWheel: false, verticalScrollbarSize: 8, horizontalScrollbarSize: 8 },
  stickyScroll: { enabled: false },
  tabSize: 2,
  unicodeHighlight: { ambiguousCharacters: true, invisibleCharacters: true },
  wordBasedSuggestions: "off",
  wordWrap: "on",
};
