import { findBodyMedium } from "#core/deliveries/http-templates.ts";
import type { TemplateMedium } from "#core/templates/model.ts";

/** As what the values of a payload of that content type are escaped; without one they stay as they are. */
export function findPayloadMedium(contentType: string | null): TemplateMedium {
  return contentType === null ? "text" : findBodyMedium(contentType);
}
