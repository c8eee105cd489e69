"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { controlStyle } from "#components/ui/control-style.ts";
import { useIsDark } from "#components/ui/current-theme.ts";
import { joinClasses } from "#components/ui/join-classes.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import type { EditorCompletion, EditorHeight, EditorLanguage, EditorMarker, EditorSettings } from "./model.ts";
import { type EditorHandle, openEditor } from "./open-editor.ts";

type CodeEditorProps = {
  label: string;
  language: EditorLanguage;
  value: string;
  /** Without it the text is for reading only. */
  onChange?: (text: string) => void;
  height?: EditorHeight;
  schema?: object | null;
  declarations?: string;
  completions?: readonly EditorCompletion[];
  /** Keep the same list while nothing changes: a new one is drawn anew. */
  markers?: readonly EditorMarker[];
  lineNumbers?: boolean;
  /** Element id of what takes the keys; a link to it moves the focus into the text. */
  id?: string;
  describedBy?: string;
  invalid?: boolean;
};

type LoadState = "loading" | "ready" | "failed";

const noMarkers: readonly EditorMarker[] = [];
const noCompletions: readonly EditorCompletion[] = [];

/**
 * A code editor for JSON, JavaScript and templates. It loads when it is first shown; until then, and where it cannot be had, a
 * plain box with the same text stands in its place, so nothing that is typed depends on it.
 */
export function CodeEditor(props: CodeEditorProps) {
  const { value, onChange, height = { linesMin: 5, linesMax: 24 } } = props;
  const settings: EditorSettings = {
    label: props.label,
    language: props.language,
    value,
    readOnly: onChange === undefined,
    schema: props.schema ?? null,
    declarations: props.declarations ?? "",
    completions: props.completions ?? noCompletions,
    markers: props.markers ?? noMarkers,
    lineNumbers: props.lineNumbers ?? true,
    inputId: props.id ?? null,
    describedBy: props.describedBy ?? null,
    invalid: props.invalid ?? false,
  };
  const isDark = useIsDark();
  const host = useRef<HTMLDivElement>(null);
  const [handle, setHandle] = useState<EditorHandle | null>(null);
  const [state, setState] = useState<LoadState>("loading");
  const [contentHeight, setContentHeight] = useState(0);
  const tellChange = useEffectEvent((text: string) => onChange?.(text));
  const currentSettings = useEffectEvent(() => settings);

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    let opened: EditorHandle | null = null;
    let isGone = false;
    const events = { onChange: (text: string) => tellChange(text), onHeight: setContentHeight };
    openEditor(element, currentSettings(), events).then(
      (result) => {
        opened = result;
        if (isGone) return result.close();
        setHandle(result);
        setState("ready");
      },
      () => setState("failed"),
    );
    return () => {
      isGone = true;
      opened?.close();
      setHandle(null);
    };
  }, []);

  // After every change: the editor compares for itself what is new.
  useEffect(() => handle?.apply(settings));
  useEffect(() => handle?.applyTheme(isDark), [handle, isDark]);

  const isFallback = state !== "ready";
  return (
    <div
      className={joinClasses("group grid min-w-0 gap-1", height === "fill" && "h-full grid-rows-[minmax(0,1fr)_auto]")}
    >
      <div
        className={joinClasses(
          "relative min-w-0 overflow-hidden rounded-md border bg-panel focus-within:outline-2 focus-within:outline-accent",
          settings.invalid ? "border-bad" : "border-field-line",
        )}
        style={{ height: heightOf(height, contentHeight) }}
      >
        <div aria-hidden={isFallback || undefined} className="h-full min-w-0" ref={host} />
        {isFallback ? (
          <textarea
            aria-busy={state === "loading"}
            aria-describedby={props.describedBy}
            aria-invalid={settings.invalid || undefined}
            aria-label={props.label}
            className={joinClasses(
              controlStyle,
              "absolute inset-0 h-full resize-none border-0 p-3 font-mono text-small",
            )}
            id={props.id}
            onChange={(event) => onChange?.(event.target.value)}
            readOnly={settings.readOnly}
            spellCheck={false}
            value={value}
          />
        ) : null}
      </div>
      <EditorNote readOnly={settings.readOnly} state={state} />
    </div>
  );
}

function EditorNote({ state, readOnly }: { state: LoadState; readOnly: boolean }) {
  if (state === "failed") {
    return (
      <p className="text-small text-warn" role="status">
        The code editor could not be loaded; this plain box does the same work. Reload the page to try again.
      </p>
    );
  }
  if (readOnly) return null;
  return (
    <p className="invisible text-muted text-tiny group-focus-within:visible pointer-coarse:hidden">
      Tab indents. <Kbd>Ctrl</Kbd> <Kbd>M</Kbd> lets Tab leave the editor; <Kbd>F1</Kbd> lists its commands.
    </p>
  );
}

const lineHeight = 20;
const padding = 18;

function heightOf(height: EditorHeight, contentHeight: number): number | string {
  if (height === "fill") return "100%";
  if (typeof height === "number") return height;
  const least = height.linesMin * lineHeight + padding;
  const most = height.linesMax * lineHeight + padding;
  return Math.min(most, Math.max(least, contentHeight + 2));
}
