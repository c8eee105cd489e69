/** A kind of file that messages may carry, and the ending that names it. */
export type SniffedType = { mediaType: string; ending: string };

/** The endings of files that are taken, for whoever is asked to choose one. */
export const acceptedEndings = [
  "mp3",
  "ogg",
  "wav",
  "m4a",
  "aac",
  "flac",
  "amr",
  "3gp",
  "webm",
  "png",
  "jpg",
  "gif",
  "webp",
];

const mp3 = { mediaType: "audio/mpeg", ending: "mp3" };

// What the first bytes say. Names and declared types are a stranger's word; these are what a browser would go by.
const marks: readonly { at: number; mark: string; type: SniffedType }[] = [
  { at: 0, mark: "ID3", type: mp3 },
  { at: 0, mark: "OggS", type: { mediaType: "audio/ogg", ending: "ogg" } },
  { at: 8, mark: "WAVE", type: { mediaType: "audio/wav", ending: "wav" } },
  { at: 8, mark: "WEBP", type: { mediaType: "image/webp", ending: "webp" } },
  { at: 0, mark: "fLaC", type: { mediaType: "audio/flac", ending: "flac" } },
  { at: 0, mark: "#!AMR", type: { mediaType: "audio/amr", ending: "amr" } },
  { at: 4, mark: "ftyp3g", type: { mediaType: "audio/3gpp", ending: "3gp" } },
  { at: 4, mark: "ftyp", type: { mediaType: "audio/mp4", ending: "m4a" } },
  { at: 0, mark: "\x1a\x45\xdf\xa3", type: { mediaType: "audio/webm", ending: "webm" } },
  { at: 0, mark: "\x89PNG\r\n\x1a\n", type: { mediaType: "image/png", ending: "png" } },
  { at: 0, mark: "\xff\xd8\xff", type: { mediaType: "image/jpeg", ending: "jpg" } },
  { at: 0, mark: "GIF8", type: { mediaType: "image/gif", ending: "gif" } },
];

// RIFF holds many things; only with it does what stands at its eighth byte count.
const riff = ["WAVE", "WEBP"];

/** What a file is, by its first bytes; null for whatever is neither a recording nor a picture of a known kind. */
export function sniffMediaType(bytes: Uint8Array): SniffedType | null {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const found = marks.find(
    ({ at, mark }) => head.startsWith(mark, at) && (!riff.includes(mark) || head.startsWith("RIFF")),
  );
  return found?.type ?? sniffFrame(bytes);
}

/** Recordings without a header of their own begin with a frame (ISO/IEC 11172-3, section 2.4.1.3; ISO/IEC 13818-7, 6.2). */
function sniffFrame([first = 0, second = 0, third = 0]: Uint8Array): SniffedType | null {
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null;
  if ((second & 0xf6) === 0xf0) return { mediaType: "audio/aac", ending: "aac" };
  const [version, layer, bitrate, rate] = [(second >> 3) & 3, (second >> 1) & 3, third >> 4, (third >> 2) & 3];
  return version !== 1 && layer === 1 && bitrate !== 15 && bitrate !== 0 && rate !== 3 ? mp3 : null;
}
