import { z } from "zod";
import type { DirectoryPerson } from "../model.ts";
import {
  ActorType,
  Flag,
  GroupCode,
  Language,
  optionalText,
  readBy,
  readEmail,
  readPhone,
  TimeZone,
  UserId,
} from "./fields.ts";

/** A person as the API says it. What is left out takes its default. */
export const PersonInput = z.strictObject({
  user_id: UserId,
  actor_type: ActorType,
  name: z.string().trim().max(200).default(""),
  email: optionalText(readEmail).default(null),
  phone: optionalText(readPhone).default(null),
  language: optionalText(readBy(Language)).default(null),
  time_zone: optionalText(readBy(TimeZone)).default(null),
  is_active: Flag.default(true),
  groups: z.array(GroupCode).max(100).default([]),
});
export type PersonInput = z.infer<typeof PersonInput>;

/** A person of the directory with the codes of their groups. */
export type ListedPerson = DirectoryPerson & { groups: string[] };

/** Fields of an answer that are not changed by sending them back. */
export const personReadOnly = ["id", "created_at", "updated_at"] as const;

export function toPersonInput(person: ListedPerson): PersonInput {
  return {
    user_id: person.userId,
    actor_type: person.actorType,
    name: person.name,
    email: person.email,
    phone: person.phone,
    language: person.language,
    time_zone: person.timeZone,
    is_active: person.active,
    groups: person.groups,
  };
}

/** A person as the API answers them. */
export function writePerson(
  person: ListedPerson,
): PersonInput & { id: number; created_at: string; updated_at: string } {
  return {
    id: person.id,
    ...toPersonInput(person),
    created_at: person.createdAt.toISOString(),
    updated_at: person.updatedAt.toISOString(),
  };
}

/** What a person is called where they may have no name. */
export function nameOf(person: { name: string; userId: number; actorType: string }): string {
  return person.name === "" ? `${person.actorType} ${person.userId}` : person.name;
}
