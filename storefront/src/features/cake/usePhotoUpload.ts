import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { photoKey } from "@/components/photos/usePhoto";
import { keepPhotosKey } from "@/lib/guestPhotos";
import { photoProblem } from "@/lib/photoRules";
import { toApiError } from "@/lib/problems";
import { server } from "@/lib/server";

/** A photo on a slow network takes its time. */
const PATIENCE_MS = 120_000;

export type Sending = { name: string; percent: number };

/** Sends photos one after the other and tells how far the present one is; what was refused and why. */
export function usePhotoUpload(onSent: (id: string) => void) {
  const client = useQueryClient();
  const [sending, setSending] = useState<Sending | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function sendOne(file: File): Promise<void> {
    setSending({ name: file.name, percent: 0 });
    const { uploadsCreate } = await server();
    const { data } = await uploadsCreate({
      body: { file },
      timeout: PATIENCE_MS,
      onUploadProgress: ({ progress = 0 }) => setSending({ name: file.name, percent: Math.round(progress * 100) }),
    });
    if (data.upload_key) keepPhotosKey(data.upload_key);
    client.setQueryData(photoKey(data.id), file);
    onSent(data.id);
  }

  async function send(files: File[]): Promise<void> {
    setProblem(null);
    try {
      for (const file of files) {
        const refused = photoProblem(file);
        if (refused) setProblem(`${file.name}: ${refused}`);
        else await sendOne(file);
      }
    } catch (error) {
      setProblem(toApiError(error).problems[0]?.detail ?? null);
    } finally {
      setSending(null);
    }
  }

  return { send, sending, problem, say: setProblem };
}

/** Takes a photo back that no basket names. When that fails, the server forgets it by itself. */
export async function forgetPhoto(id: string): Promise<void> {
  const { uploadsDestroy } = await server();
  await uploadsDestroy({ path: { photo_id: id } }).catch(() => undefined);
}
