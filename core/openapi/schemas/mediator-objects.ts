import * as replies from "#core/mediator/documented/replies.ts";
import * as requests from "#core/mediator/documented/requests.ts";
import { NewCredentialRequest } from "#core/mediator/objects/add-credential.ts";
import { CredentialChange } from "#core/mediator/objects/end-credential.ts";
import { pageOf } from "./replies.ts";

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
  Channel: replies.ChannelReply,
  ChannelPage: pageOf(replies.ChannelReply),
  Registration: replies.RegistrationReply,
  RegistrationPage: pageOf(replies.RegistrationReply),
};
