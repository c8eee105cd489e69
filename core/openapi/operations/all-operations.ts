import type { Operation } from "../model.ts";
import { callbackOperations } from "./callbacks.ts";
import { callOperations } from "./calls.ts";
import { edgeOperations } from "./edges.ts";
import { esbOperations } from "./esb.ts";
import { hookDatabaseOperations } from "./hook-databases.ts";
import { hookPartOperations } from "./hook-parts.ts";
import { hookOperations } from "./hooks.ts";
import { identityOperations } from "./identities.ts";
import { inboxOperations } from "./inbox.ts";
import { inboxSiteOperations } from "./inbox-sites.ts";
import { integrationOperations } from "./integrations.ts";
import { mediatorObjectOperations } from "./mediator-objects.ts";
import { messageFileOperations } from "./message-files.ts";
import { messageSetOperations } from "./message-sets.ts";
import { messagingCarrierOperations } from "./messaging-carriers.ts";
import { messagingEventOperations } from "./messaging-events.ts";
import { messagingForecastOperations } from "./messaging-forecast.ts";
import { messagingImportOperations } from "./messaging-imports.ts";
import { subscriptionOperations } from "./messaging-subscriptions.ts";
import { notificationCatalogOperations } from "./notification-catalog.ts";
import { notificationEmitOperations } from "./notification-emit.ts";
import { escalationOperations } from "./notification-escalations.ts";
import { notificationPeopleOperations } from "./notification-people.ts";
import { notificationPreferenceOperations } from "./notification-preferences.ts";
import { templateOperations } from "./notification-templates.ts";
import { notificationOperations } from "./notifications.ts";
import { openhimOperations } from "./openhim.ts";
import { operationOperations } from "./operation.ts";
import { providerOperations } from "./providers.ts";
import { pubsubOperations } from "./pubsub.ts";
import { raiseSignalOperations } from "./raise-signal.ts";
import { refusalOperations } from "./refusals.ts";
import { runOperations } from "./runs.ts";
import { scheduleOperations } from "./schedules.ts";
import { testOperations } from "./tests.ts";
import { transactionOperations } from "./transactions.ts";
import { userTokenOperations } from "./user-token.ts";
import { versionOperations } from "./versions.ts";

/** Every operation that the installation offers to machines. A test holds it against the route files. */
export const allOperations: readonly Operation[] = [
  ...edgeOperations,
  ...callOperations,
  ...integrationOperations,
  ...versionOperations,
  ...pubsubOperations,
  ...runOperations,
  ...refusalOperations,
  ...providerOperations,
  ...notificationOperations,
  ...notificationCatalogOperations,
  ...notificationEmitOperations,
  ...templateOperations,
  ...notificationPeopleOperations,
  ...escalationOperations,
  ...notificationPreferenceOperations,
  ...inboxOperations,
  ...inboxSiteOperations,
  ...hookOperations,
  ...hookPartOperations,
  ...raiseSignalOperations,
  ...callbackOperations,
  ...hookDatabaseOperations,
  ...messageSetOperations,
  ...messageFileOperations,
  ...subscriptionOperations,
  ...messagingEventOperations,
  ...identityOperations,
  ...scheduleOperations,
  ...messagingImportOperations,
  ...messagingCarrierOperations,
  ...userTokenOperations,
  ...messagingForecastOperations,
  ...transactionOperations,
  ...testOperations,
  ...esbOperations,
  ...mediatorObjectOperations,
  ...openhimOperations,
  ...operationOperations,
];
