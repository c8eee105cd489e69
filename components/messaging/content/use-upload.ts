"use client";

import { useState } from "react";
import type { ShownFile } from "./lay-out-set.ts";

export type Upload =
  | { kind: "idle" }
  | { kind: "sending"; name: string; done: number; total: number }
  | { kind: "refused"; detail: string };

type Answer = { id: number; content: string; file_name: string; media_type: string; size_bytes: number };

/** Sends a file as the field `content` of a form, and tells how far it has come. `fetch` could not tell that. */
export function useUpload(onStored: (file: ShownFile) => void): { upload: Upload; send: (file: File) => void } {
  const [upload, setUpload] = useState<Upload>({ kind: "idle" });
  function send(file: File) {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.set("content", file);
    const refuse = (detail: string) => setUpload({ kind: "refused", detail });
    setUpload({ kind: "sending", name: file.name, done: 0, total: file.size });
    request.upload.onprogress = ({ loaded, total }) =>
      setUpload({ kind: "sending", name: file.name, done: Math.min(loaded, total), total });
    request.onload = () => {
      if (request.status !== 201) return refuse(readRefusal(request.responseText));
      setUpload({ kind: "idle" });
      onStored(toShownFile(JSON.parse(request.responseText) as Answer));
    };
    request.onerror = () => refuse("The connection broke before the file was there. Try again.");
    request.open("POST", "/api/v1/binarycontent/");
    request.send(form);
  }
  return { upload, send };
}

function toShownFile({
  id,
  content,
  file_name: name,
  media_type: mediaType,
  size_bytes: sizeBytes,
}: Answer): ShownFile {
  // The console may be open under another name than the public one; the path is the same.
  return { id, address: new URL(content).pathname, name, mediaType, sizeBytes };
}

function readRefusal(text: string): string {
  try {
    const body = JSON.parse(text) as { content?: string[]; detail?: string };
    return body.content?.join(" ") ?? body.detail ?? "The file was not taken.";
  } catch (error) {
    if (error instanceof SyntaxError) return "The file was not taken.";
    throw error;
  }
}
