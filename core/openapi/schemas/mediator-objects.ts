import { z } from "zod";
import * as replies from "#core/mediator/documented/replies.ts";
import * as requests from "#core/mediator/documented/requests.ts";
import { NewCredentialRequest } from "#core/mediator/objects/add-credential.ts";
import { CredentialChange } from "#core/mediator/objects/end-credential.ts";
import { ImportReply, ImportRequest } from "#core/openhim/import-reply.ts";
import { MediatorRegistration } from "#core/openhim/model.ts";
import { Heartbeat } from "#core/openhim/take-heartbeat.ts";
import { pageOf } from "./replies.ts";

const MediatorConfig = z.record(z.string(), z.unknown());

/** What callers send of clients, mediators, channels and registrations. */
export const mediatorObjectRequests = {
  CreateClient: requests.CreateClientRequest,
  ReplaceClient: requests.ClientRequest,
  ChangeClient: requests.ChangeClientRequest,
  AddClientSecret: NewCredentialRequest,
  ChangeClientSecret: CredentialChange,
  CreateMediator: requests.CreateMediatorRequest,
  ReplaceMediator: requests.MediatorRequest,
  ChangeMediator: requests.ChangeMediatorRequest,
  RegisterMediator: MediatorRegistration,
  ChangeMediatorConfig: z.record(z.string(), z.unknown()),
  Heartbeat,
  ImportOpenhim: ImportRequest,
  CreateChannel: requests.CreateChannelRequest,
  ReplaceChannel: requests.ChannelRequest,
  ChangeChannel: requests.ChangeChannelRequest,
  CreateRegistration: requests.CreateRegistrationRequest,
  ReplaceRegistration: requests.RegistrationRequest,
  ChangeRegistration: requests.ChangeRegistrationRequest,
};

/** What callers get of them. */
export const mediatorObjectReplies = {
  Client: replies.ClientReply,
  CreatedClient: replies.CreatedClientReply,
  ClientPage: pageOf(replies.ClientReply),
  ClientSecret: replies.CredentialReply,
  ShownClientSecret: replies.ShownCredentialReply,
  ClientSecretPage: pageOf(replies.CredentialReply),
  Mediator: replies.MediatorReply,
  MediatorPage: pageOf(replies.MediatorReply),
  MediatorConfig,
  ImportReport: ImportReply,
  Channel: replies.ChannelReply,
  ChannelPage: pageOf(replies.ChannelReply),
  Registration: replies.RegistrationReply,
  RegistrationPage: pageOf(replies.RegistrationReply),
};
