/** A set in the words of the API. */
export type SetDraft = {
  short_name: string;
  label: string;
  content_type: "text" | "audio";
  notes: string;
  next_set: number | null;
  default_schedule: number | null;
  channel: string | null;
  fallback_languages: string[];
};

/** A set to begin with. Not in the file of the form, because a page could not take apart what only the browser has. */
export const newSet: SetDraft = {
  short_name: "",
  label: "",
  content_type: "text",
  notes: "",
  next_set: null,
  default_schedule: null,
  channel: null,
  fallback_languages: [],
};
