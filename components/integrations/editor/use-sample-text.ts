"use client";

import { useState } from "react";
import { type Aside, putAside, takeBack } from "./sample-aside.ts";

type SampleText = {
  /** Puts another text in the place of the present one, which is laid aside. */
  replace: (text: string) => void;
  /** Lays a text aside that is about to go. */
  putAside: (text: string) => void;
  /** Brings the text back that was there before; null where there is none. */
  back: (() => void) | null;
};

/** A text that others take the place of, and the way back to what stood there. One that `isKept` needs no such way. */
export function useSampleText(text: string, onChange: (text: string) => void, isKept: boolean): SampleText {
  const [aside, setAside] = useState<Aside>([]);
  const before = takeBack(aside, text, isKept);
  return {
    replace: (next) => {
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
