"use client";

import { useState } from "react";
import { type Aside, putAside, takeBack } from "./sample-aside.ts";

type SampleText = {
  /** Puts another text in the place of the present one, which is laid aside unless it is kept elsewhere. */
  replace: (text: string, isKept?: boolean) => void;
  /** Lays a text aside that is about to go. */
  putAside: (text: string) => void;
  /** Brings the text back that was there before; null where there is none. */
  back: (() => void) | null;
};

/** A text that others take the place of, and the way back to what stood there. */
export function useSampleText(text: string, onChange: (text: string) => void): SampleText {
  const [aside, setAside] = useState<Aside>([]);
  const before = takeBack(aside, text);
  return {
    replace: (next, isKept = false) => {
      if (!isKept && next !== text) setAside(putAside(aside, text));
      onChange(next);
    },
    putAside: (gone) => setAside(putAside(aside, gone)),
    back:
      before === null
        ? null
        : () => {
            setAside(before.aside);
            onChange(before.text);
          },
  };
}
