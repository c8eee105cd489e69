import type { Operation } from "../model.ts";
import { PageQuery } from "./queries.ts";

const shared = { tag: "Message sets", errorForm: "documented" } as const;
const reading = { ...shared, method: "get", access: "view_messaging" } as const;
const changing = { ...shared, access: "edit_messaging" } as const;
const uploadErrors = ["invalid_input", "malformed_body", "body_too_large", "unsupported_media_type"] as const;
const body = { schema: "UploadBinaryContent", required: true, mediaTypes: ["multipart/form-data"] } as const;
const upload = { ...body, mediaTypes: [...body.mediaTypes] };
const file = [{ status: 200, description: "The file as it is now.", schema: "BinaryContent" as const }];
const replacing = {
  ...changing,
  path: "/api/v1/binarycontent/{id}/",
  description: "Its address stays, so messages on their way come with the new file.",
  body: upload,
  answers: file,
  errors: [...uploadErrors, "not_found" as const],
};

/** Files of messages: recordings and pictures. */
export const messageFileOperations: Operation[] = [
  {
    ...reading,
    id: "listBinaryContents",
    path: "/api/v1/binarycontent/",
    summary: "List files",
    query: PageQuery,
    answers: [{ status: 200, description: "One page by number.", schema: "BinaryContentPage" }],
    errors: ["invalid_input"],
  },
  {
    ...changing,
    id: "createBinaryContent",
    method: "post",
    path: "/api/v1/binarycontent/",
    summary: "Upload a file",
    description: "A recording or a picture of at most 20 MiB; what it is, is told by its first bytes.",
    body: upload,
    answers: [{ status: 201, description: "It is there.", schema: "BinaryContent" }],
    errors: [...uploadErrors],
  },
  {
    ...reading,
    id: "getBinaryContent",
    path: "/api/v1/binarycontent/{id}/",
    summary: "Get a file's address",
    answers: file,
    errors: ["not_found"],
  },
  { ...replacing, id: "replaceBinaryContent", method: "put", summary: "Put another file in its place" },
  { ...replacing, id: "changeBinaryContent", method: "patch", summary: "The same, as there is nothing else to change" },
  {
    ...changing,
    id: "deleteBinaryContent",
    method: "delete",
    path: "/api/v1/binarycontent/{id}/",
    summary: "Delete a file",
    description: "409 while messages name it.",
    answers: [{ status: 204, description: "It is gone." }],
    errors: ["not_found", "conflict"],
  },
  {
    ...shared,
    errorForm: "problem",
    id: "fetchBinaryContent",
    method: "get",
    path: "/api/v1/binarycontent/files/{name}/",
    summary: "Fetch a file",
    description: "For carriers and players, which do not sign in; the name cannot be guessed. Parts by Range.",
    access: "anyone",
    answers: [
      { status: 200, description: "The file.", schema: "FileBytes", mediaType: "*/*" },
      { status: 206, description: "The part that was asked for.", schema: "FileBytes", mediaType: "*/*" },
      { status: 304, description: "It is still the same." },
      { status: 416, description: "It ends before that part." },
    ],
    errors: ["not_found"],
  },
  {
    ...changing,
    id: "syncAudioFiles",
    method: "post",
    path: "/api/v1/sync_audio_files/",
    summary: "Check all files",
    description: "Files are in the database, so nothing has to be carried anywhere; what is checked is told.",
    answers: [{ status: 202, description: "What was found.", schema: "FileCheck" }],
    errors: [],
  },
];
