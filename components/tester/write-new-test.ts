import type { TestRequestInput } from "#core/tester/model.ts";

/** What a form says of a test that is to be kept, in the words of the API, which judges it. */
export function writeNewTest(request: TestRequestInput | null, form: FormData): unknown {
  const read = (name: string) => String(form.get(name) ?? "").trim();
  const orNull = (text: string) => (text === "" ? null : text);
  const pointer = read("expectation.field.pointer");
  const equals = read("expectation.field.equals");
  const longest = read("expectation.duration_ms_max");
  return {
    name: read("name"),
    request,
    expectation: {
      status: read("expectation.status") || "2xx",
      body_contains: orNull(read("expectation.body_contains")),
      field: pointer === "" && equals === "" ? null : { pointer, equals: readValue(equals) },
      duration_ms_max: longest === "" ? null : Number(longest),
    },
  };
}

function readValue(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    // A text need not be quoted.
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
