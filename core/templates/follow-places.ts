import type { TemplateMedium } from "./model.ts";

/**
 * Into what the template's own text has opened, a value comes: a string of JSON or a script, a CDATA section or a comment
 * of XML. Everywhere else it is "plain".
 */
export type Place = "plain" | "string" | "cdata" | "comment";

/** Reads the next piece of the template's own text and says where the text after it stands. */
export type FollowPlace = (text: string) => Place;

/** What may come next in a state: a token, and the state that it leads into. */
type State = { place: Place; token: RegExp; next: (token: string) => string };

type Grammar = { start: string; states: Record<string, State> };

const stay = (state: string, end: string) => (token: string) => (token === end ? "plain" : state);

const json: Grammar = {
  start: "plain",
  states: {
    plain: { place: "plain", token: /"/g, next: () => "string" },
    string: { place: "string", token: /\\.|"/gs, next: stay("string", '"') },
  },
};

// Comments count as strings: what is printed there ends neither. Regular expressions are not told from divisions; a quote
// in one is taken for the beginning of a string, and what is printed after it is escaped more than needed.
const javascript: Grammar = {
  start: "plain",
  states: {
    plain: { place: "plain", token: /["'`]|\/\/|\/\*/g, next: (token) => token },
    '"': { place: "string", token: /\\.|"/gs, next: stay('"', '"') },
    "'": { place: "string", token: /\\.|'/gs, next: stay("'", "'") },
    "`": { place: "string", token: /\\.|`/gs, next: stay("`", "`") },
    "//": { place: "string", token: /[\n\r\u2028\u2029]/g, next: () => "plain" },
    "/*": { place: "string", token: /\*\//g, next: () => "plain" },
  },
};

const xml: Grammar = {
  start: "plain",
  states: {
    plain: { place: "plain", token: /<!\[CDATA\[|<!--/g, next: (token) => token },
    "<![CDATA[": { place: "cdata", token: /\]\]>/g, next: () => "plain" },
    "<!--": { place: "comment", token: /-->/g, next: () => "plain" },
  },
};

const grammars: Partial<Record<TemplateMedium, Grammar>> = { json, javascript, xml };

/** Follows the text of one rendering; media without places are plain throughout. */
export function followPlaces(medium: TemplateMedium): FollowPlace {
  const grammar = grammars[medium];
  if (grammar === undefined) return () => "plain";
  let name = grammar.start;
  return (text) => {
    for (let at = 0; ; ) {
      const state = grammar.states[name]!;
      state.token.lastIndex = at;
      const found = state.token.exec(text);
      if (found === null) return state.place;
      name = state.next(found[0]);
      at = found.index + found[0].length;
    }
  };
}
