import { filesOf, type KeptFile, sentence } from "../../chat/card.ts";
import type { Answer } from "../../chat/platform.ts";
import { bytesOf } from "../../pictures/packing.ts";
import { failure } from "./failure.ts";
import { message } from "./render.ts";
import { type Room, readerOf } from "./room.ts";
import { direct } from "./whisper.ts";

/** Gives somebody the files of an answer as direct messages: Slack takes none beside what only one person sees. */
export async function give(room: Room, user: string, answer: Answer): Promise<void> {
  const files = answer.kind === "card" ? filesOf(answer.card) : [];
  for (const file of files) {
    try {
      await share(room, user, file);
    } catch (error) {
      room.settings.log.error({ error, user, file: file.name }, "A file could not be given.");
      const why = failure(error, "Colloquy").why.replace(/^Error: /, "");
      const missing = sentence(`${file.name} could not be sent. ${why}`);
      await direct(room, user, message(missing, readerOf(room))).catch((again: unknown) =>
        room.settings.log.error({ error: again, user }, "Nor could they be told."),
      );
    }
  }
}

async function share(room: Room, user: string, file: KeptFile): Promise<void> {
  const bytes = await bytesOf(file, (error) =>
    room.settings.log.warn({ error, file: file.name }, "a picture could not be drawn"),
  );
  const { channel } = await room.client.conversations.open({ users: user });
  await upload(room, { name: file.name, bytes, channel: channel?.id ?? user });
}

/** What taking a file up takes: the client, and how long Slack may take to answer. */
type Uploading = Pick<Room, "client"> & { readonly patience: Pick<Room["patience"], "request"> };

/**
 * Slack takes a file in three steps: it names an address, gets the bytes there, and is told in which channel to show them; in
 * none, blocks can show it by the name that is given back.
 */
export async function upload(
  { client, patience }: Uploading,
  {
    name,
    bytes,
    channel,
  }: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly channel?: string },
): Promise<string> {
  const { upload_url = "", file_id = "" } = await client.files.getUploadURLExternal({
    filename: name,
    length: bytes.length,
  });
  const taken = await fetch(upload_url, {
    method: "POST",
    body: bytes,
    signal: AbortSignal.timeout(patience.request),
  });
  if (!taken.ok) throw new Error(`Slack answered the upload with the status ${taken.status}.`);
  await client.files.completeUploadExternal({
    ...(channel === undefined ? {} : { channel_id: channel }),
    files: [{ id: file_id, title: name }],
  });
  return file_id;
}
