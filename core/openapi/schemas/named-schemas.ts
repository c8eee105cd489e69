import type { z } from "zod";
import { BulkReply } from "#core/bulk/bulk-reply.ts";
import { NewBulk } from "#core/bulk/model.ts";
import { DeliveryReply, DeliverySummaryReply } from "#core/deliveries/delivery-reply.ts";
import { RetryPolicy } from "#core/deliveries/retry-policy.ts";
import { EsbCheck } from "#core/esb/check-connection.ts";
import { EsbInput } from "#core/esb/settings/esb-input.ts";
import { EsbReply } from "#core/esb/settings/esb-reply.ts";
import { ExportedIntegration } from "#core/integrations/exported-file.ts";
import { IntegrationDocument } from "#core/integrations/model.ts";
import { TestReportReply } from "#core/integrations/tests/test-report-reply.ts";
import { IntegrationReply } from "#core/integrations/to-reply.ts";
import { VersionReply, VersionSummaryReply } from "#core/integrations/version-reply.ts";
import { Rule, Test } from "#core/mapping/model.ts";
import { TransactionDetailReply, TransactionReply } from "#core/mediator/transaction-reply.ts";
import { NotificationLogDetailReply, NotificationLogReply } from "#core/notifications/send/log-reply.ts";
import { ReportsReply } from "#core/notifications/send/read-reports.ts";
import { SendBulkReply, SendReply } from "#core/notifications/send/send-reply.ts";
import { NewProvider, ProviderSettings } from "#core/providers/model.ts";
import { ProviderReply } from "#core/providers/provider-reply.ts";
import { ProviderTest } from "#core/providers/send-test.ts";
import { RefusalReply } from "#core/refusals/refusal-reply.ts";
import { ReplayReply, RunDetailReply, RunReply } from "#core/runs/run-reply.ts";
import * as simulator from "#core/simulator/simulator-reply.ts";
import { NewTest } from "#core/tester/model.ts";
import { SavedTestReply, TestRunReply } from "#core/tester/test-reply.ts";
import { callbackReplies, callbackRequests } from "./callbacks.ts";
import * as calls from "./calls.ts";
import { ConfigJson } from "./config-json.ts";
import { hookDatabaseReplies, hookDatabaseRequests } from "./hook-databases.ts";
import { hookReplies, hookRequests } from "./hooks.ts";
import { identityReplies, identityRequests } from "./identities.ts";
import { inboxReplies, inboxRequests } from "./inbox.ts";
import { mediatorObjectReplies, mediatorObjectRequests } from "./mediator-objects.ts";
import { messageSetReplies, messageSetRequests } from "./message-sets.ts";
import { messagingForecastReplies, messagingForecastRequests } from "./messaging-forecast.ts";
import { messagingImportReplies, messagingImportRequests } from "./messaging-imports.ts";
import { subscriptionReplies, subscriptionRequests } from "./messaging-subscriptions.ts";
import { notificationCatalogReplies, notificationCatalogRequests } from "./notification-catalog.ts";
import { notificationEmitReplies, notificationEmitRequests } from "./notification-emit.ts";
import { escalationReplies, escalationRequests } from "./notification-escalations.ts";
import { notificationPeopleReplies, notificationPeopleRequests } from "./notification-people.ts";
import { templateReplies, templateRequests } from "./notification-templates.ts";
import * as notifications from "./notifications.ts";
import { raiseSignalReplies, raiseSignalRequests } from "./raise-signal.ts";
import * as replies from "./replies.ts";
import * as requests from "./requests.ts";
import { scheduleReplies, scheduleRequests } from "./schedules.ts";

const { pageOf, countedPage } = replies;

/** What callers send; what has a default may be left out. */
export const requestSchemas = {
  ConfigJson,
  CreateIntegration: requests.CreateIntegration,
  ChangeIntegration: requests.ChangeIntegration,
  TryIntegration: requests.TryIntegration,
  TestPubsub: requests.TestPubsub,
  RunTestCases: requests.RunTestCases,
  PubSubPush: requests.PubSubPush,
  ImportIntegration: ExportedIntegration,
  ReplayRun: requests.ReplayRun,
  StartBulk: NewBulk,
  CreateProvider: NewProvider,
  ReplaceProvider: requests.ReplaceProvider,
  ChangeProvider: requests.ChangeProvider,
  TestProvider: ProviderTest,
  ProviderSettingsInput: ProviderSettings,
  SendEmail: notifications.SendEmail,
  SendSms: notifications.SendSms,
  SendBulk: notifications.SendBulk,
  ProviderReport: notifications.ProviderReport,
  SimulateEmail: notifications.SimulateEmail,
  SimulateSms: notifications.SimulateSms,
  ReplaceNationalBus: EsbInput,
  CreateMediatorTest: NewTest,
  SignIn: requests.SignIn,
  WebhookMessage: requests.WebhookMessage,
  IntegrationCallRequest: calls.IntegrationCallRequest,
  ForwardedBody: calls.ForwardedBody,
  IntegrationDocumentInput: IntegrationDocument,
  RuleInput: Rule,
  TestInput: Test,
  RetryPolicyInput: RetryPolicy,
  ...mediatorObjectRequests,
  ...notificationCatalogRequests,
  ...templateRequests,
  ...notificationEmitRequests,
  ...notificationPeopleRequests,
  ...messagingImportRequests,
  ...escalationRequests,
  ...inboxRequests,
  ...hookRequests,
  ...raiseSignalRequests,
  ...callbackRequests,
  ...hookDatabaseRequests,
  ...messageSetRequests,
  ...subscriptionRequests,
  ...identityRequests,
  ...scheduleRequests,
  ...messagingForecastRequests,
} satisfies Record<string, z.ZodType>;

/** What callers get. */
export const replySchemas = {
  Integration: IntegrationReply,
  IntegrationPage: pageOf(IntegrationReply),
  IntegrationVersion: VersionReply,
  IntegrationVersionPage: pageOf(VersionSummaryReply),
  IntegrationFile: ExportedIntegration,
  IntegrationDocument,
  Rule,
  Test,
  RetryPolicy,
  TryReport: replies.TryReply,
  TestReport: TestReportReply,
  PubsubError: replies.PubsubError,
  PubsubPublished: replies.PubsubPublished,
  Run: RunReply,
  RunPage: pageOf(RunReply, countedPage),
  RunDetail: RunDetailReply,
  Replay: ReplayReply,
  Delivery: DeliveryReply,
  DeliverySummary: DeliverySummaryReply,
  DeliveryPage: pageOf(DeliverySummaryReply, countedPage),
  Refusal: RefusalReply,
  RefusalPage: pageOf(RefusalReply, countedPage),
  Transaction: TransactionReply,
  TransactionPage: pageOf(TransactionReply, replies.searchedPage),
  TransactionDetail: TransactionDetailReply,
  MediatorTest: SavedTestReply,
  MediatorTestPage: pageOf(SavedTestReply),
  MediatorTestRun: TestRunReply,
  Provider: ProviderReply,
  ProviderPage: pageOf(ProviderReply),
  ProviderSettings,
  SentMessage: SendReply,
  SentMessages: SendBulkReply,
  NotificationLog: NotificationLogReply,
  NotificationLogPage: pageOf(NotificationLogReply, countedPage),
  NotificationLogDetail: NotificationLogDetailReply,
  ProviderReportTaken: ReportsReply,
  SimulatedEmail: simulator.SimulatedEmailReply,
  SimulatedSms: simulator.SimulatedSmsReply,
  SimulatorError: simulator.SimulatorError,
  SimulatedMessage: simulator.SimulatedMessageReply,
  SimulatorHistory: pageOf(simulator.SimulatedMessageReply, { counters: simulator.SimulatorCounters }),
  SimulatorHealth: simulator.SimulatorHealth,
  NationalBus: EsbReply,
  NationalBusCheck: EsbCheck,
  Bulk: BulkReply,
  BulkPage: pageOf(BulkReply),
  BulkCount: replies.BulkCount,
  Token: replies.Token,
  Health: replies.Health,
  Liveness: replies.Liveness,
  Readiness: replies.Readiness,
  MetricsText: replies.MetricsText,
  WebhookAnswer: replies.WebhookAnswer,
  CallAccepted: calls.CallAccepted,
  CallRefused: calls.CallRefused,
  CallStatus: calls.CallStatus,
  MediatorAnswer: calls.MediatorAnswer,
  WebhookAccepted: replies.WebhookAccepted,
  HandshakeText: replies.HandshakeText,
  DocumentedErrors: replies.DocumentedErrors,
  DocumentedDetail: replies.DocumentedDetail,
  NotificationError: replies.NotificationError,
  Problem: replies.Problem,
  OpenApi: replies.OpenApi,
  ...mediatorObjectReplies,
  ...notificationCatalogReplies,
  ...templateReplies,
  ...notificationEmitReplies,
  ...notificationPeopleReplies,
  ...escalationReplies,
  ...inboxReplies,
  ...hookReplies,
  ...raiseSignalReplies,
  ...callbackReplies,
  ...hookDatabaseReplies,
  ...messageSetReplies,
  ...subscriptionReplies,
  ...identityReplies,
  ...scheduleReplies,
  ...messagingImportReplies,
  ...messagingForecastReplies,
} satisfies Record<string, z.ZodType>;

export type SchemaName = keyof typeof requestSchemas | keyof typeof replySchemas;
