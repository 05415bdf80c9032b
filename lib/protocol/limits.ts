/** Every limit that more than one side must agree on. Units stand in the name. */

/** Raised whenever a message on any wire changes its meaning. */
export const PROTOCOL_VERSION = 1;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** For so many days after its end a transcript stays in the browsers that hold it, unless the organisation says otherwise. */
export const TRANSCRIPT_RETENTION_DEFAULT_DAYS = 30;
export const TRANSCRIPT_RETENTION_MIN_DAYS = 1;
export const TRANSCRIPT_RETENTION_MAX_DAYS = 365;

/** An invitation counts down from here until an operator has connected. */
export const INVITATION_DEFAULT_MS = 2 * HOUR_MS;
/** Extend reaches at most this far from creation. */
export const INVITATION_MAX_MS = 24 * HOUR_MS;
/** What the setting "On-demand invite expiry (hours)" may be. */
export const INVITATION_MIN_HOURS = 1;
export const INVITATION_MAX_HOURS = 24;

/** So long without a key or a click signs an operator out, unless the organisation says otherwise. */
export const IDLE_DEFAULT_MINUTES = 15;
export const IDLE_MIN_MINUTES = 5;
export const IDLE_MAX_MINUTES = 480;

/** Silence on a request for this long is a no. */
export const REQUEST_TIMEOUT_MS = 60 * SECOND_MS;
/** The same in a device group that says otherwise. */
export const ACKNOWLEDGE_MIN_SECONDS = 10;
export const ACKNOWLEDGE_MAX_SECONDS = 300;
/** From approval to a usable link; no event at all may come when no path exists. */
export const LINKING_TIMEOUT_MS = 20 * SECOND_MS;
/** A lost link waits this long before the session ends. */
export const GRACE_MS = 2 * MINUTE_MS;
/** The same, once a restart was announced. */
export const RESTART_GRACE_MS = 15 * MINUTE_MS;
/** Approve and Reject ignore input for this long, so that no click lands on a dialog not yet read. */
export const DIALOG_GUARD_MS = 500;

/** Silence on the wish to take a session over for this long is a no; so long the next one waits after a no. */
export const TAKE_OVER_TIMEOUT_MS = 60 * SECOND_MS;

/** After this many rejects by one agent user the operator waits. */
export const REJECTS_BEFORE_WAIT = 3;
export const REJECT_WAIT_MS = 5 * MINUTE_MS;
/** After a time-out the next try waits this long. */
export const TIMEOUT_SPACING_MS = 10 * SECOND_MS;

/** A heartbeat every so often; none back for BEAT_LOST_MS means the link is lost (shown in at most 6 s). */
export const BEAT_EVERY_MS = 1_500;
export const BEAT_LOST_MS = 5_000;
/** "typing" disappears after this long without another. */
export const TYPING_STALE_MS = 5_000;
/** A signal that the other side did not acknowledge is sent again after this long. */
export const SIGNAL_RESEND_MS = 3_000;

export const LINE_MAX_CHARACTERS = 4_000;
/** One data channel message, in bytes of UTF-8 (measured limit of Chromium). */
export const FRAME_MAX_BYTES = 262_144;
/** Lines sent and not yet acknowledged; past this the composer says why it waits. */
export const OUTBOX_MAX_LINES = 1_000;

/** Broker messages, in bytes. */
export const BROKER_MESSAGE_MAX_BYTES = 65_536;
/** One signal's opaque JSON, in characters. An SDP with all candidates stays far below. */
export const SIGNAL_MAX_CHARACTERS = 32_768;
/** Signals that may travel with an approval. */
export const SIGNALS_WITH_APPROVAL = 64;

export const NAME_MAX_CHARACTERS = 64;
/** What stands in place of an operator's name, like "Supported by NSL". */
export const DISPLAY_NAME_MAX_CHARACTERS = 64;
export const DEVICE_NAME_MAX_CHARACTERS = 64;
export const NOTE_MAX_CHARACTERS = 500;
export const PROBLEM_MAX_CHARACTERS = 500;
export const EMAIL_MAX_CHARACTERS = 254;
export const PASSWORD_MIN_CHARACTERS = 12;
export const PASSWORD_MAX_CHARACTERS = 128;
/** Any JSON request body, in bytes. */
export const HTTP_BODY_MAX_BYTES = 16_384;

/** An enrolment link: how many devices, and for how long. */
export const ENROLMENT_LINK_MAX_USES = 10_000;
export const ENROLMENT_LINK_MAX_DAYS = 365;
/** Of the devices that one link has enrolled the list names so many. */
export const ENROLMENTS_SHOWN = 50;
/** Devices that one move or removal may name. */
export const SELECTION_MAX_DEVICES = 500;
/** Changes of a watched device list are told this often. */
export const DEVICE_BATCH_MS = 250;

export const MESSAGE_TITLE_MAX_CHARACTERS = 100;
export const MESSAGE_TEXT_MAX_CHARACTERS = 1_000;
/** Devices that one message may name. */
export const MESSAGE_MAX_DEVICES = 10_000;
/** The body of such a request, in bytes: ids have at most 64 characters. */
export const MESSAGE_BODY_MAX_BYTES = 700_000;
/** So many of one's own messages can be looked at again. */
export const MESSAGES_SHOWN = 50;

/** A logo's file as it is chosen, in bytes: 3 MB. */
export const LOGO_MAX_BYTES = 3_000_000;
/** Its picture; 64 MB once decoded. */
export const LOGO_MAX_PIXELS = 16_000_000;
/** The largest that a logo is ever shown, CSS px. It is kept at twice that, for fine screens. */
export const LOGO_SHOWN_WIDTH = 312;
export const LOGO_SHOWN_HEIGHT = 79;

/** Wrong codes per address before a wait of CODE_WINDOW_MS. */
export const CODE_TRIES = 5;
export const CODE_WINDOW_MS = 10 * MINUTE_MS;

/** A link that makes a user or resets a password works for this long. */
export const USER_LINK_MS = 7 * DAY_MS;
/** So long before that it is said. */
export const IDLE_WARNING_MS = 2 * MINUTE_MS;
/** A page in use says so to the server at least this often. */
export const STAY_EVERY_MS = 60 * SECOND_MS;

/** The channel for the bytes of files, agreed on beforehand: docs/protocol.md, "Files". */
export const FILE_CHANNEL_ID = 100;
/** Bytes that are digested, kept and acknowledged together. */
export const FILE_PIECE_BYTES = 1024 * 1024;
/** Bytes on their way that the receiver has not kept yet. */
export const FILE_WINDOW_BYTES = 8 * FILE_PIECE_BYTES;
/** Files in one offer; more are offered in several. */
export const FILES_PER_BATCH = 2_000;
/** Of these so many fit into one frame, however long their names are. */
export const FILES_PER_FRAME = 64;
/** Files that a side keeps track of in one session. */
export const FILES_PER_SESSION = 10_000;
/** A name as it is offered, JavaScript length. */
export const FILE_NAME_MAX_CHARACTERS = 1_024;
/** What a device group can say of files: the largest limit of size (1 TB), and endings that it blocks. */
export const FILE_MAX_MEGABYTES = 1_000_000;
export const FILE_ENDINGS_MAX = 100;
export const FILE_ENDING_MAX_CHARACTERS = 20;
/** Received bytes that are kept in memory where the browser has no storage for files. */
export const FILE_IN_MEMORY_MAX_BYTES = 256 * 1024 * 1024;
/** The one folder that an agent user opens: a name in it, JavaScript length, and folders below each other. */
export const FOLDER_NAME_MAX_CHARACTERS = 255;
export const FOLDER_DEPTH = 32;
/** Entries that come in one frame: with the longest names they stay below FRAME_MAX_BYTES. */
export const FOLDER_PAGE = 100;
/** Entries of one folder that are looked at. */
export const FOLDER_ENTRIES_MAX = 20_000;
/** Requests of an operator that wait for the folder, and answers that are remembered. */
export const FOLDER_REQUESTS = 100;
