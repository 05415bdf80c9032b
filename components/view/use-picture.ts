'use client';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { saveBlob } from '#components/chat/download.ts';
import type { Screen } from '#lib/conversation/conversation.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';

/** The element that plays this picture. */
export function useVideo(video: MediaStream | null): RefObject<HTMLVideoElement | null> {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (element.current !== null) element.current.srcObject = video;
  }, [video]);
  return element;
}

/** "1280 × 800 · 24 fps" as it is measured each second; null while there is nothing to measure. */
export function useFacts(screen: Screen, on: boolean): string | null {
  const [words, setWords] = useState<string | null>(null);
  useEffect(() => {
    if (!on) return undefined;
    let gone = false;
    const measure = async (): Promise<void> => {
      const facts = await screen.facts();
      if (gone) return;
      setWords(
        facts === null ? null : `${facts.width} × ${facts.height} · ${Math.round(facts.framesPerSecond)} fps`,
      );
    };
    const timer = setInterval(() => void measure(), SECOND_MS);
    return () => {
      gone = true;
      clearInterval(timer);
      setWords(null);
    };
  }, [screen, on]);
  return words;
}

/** Saves what is seen now, in its full size. False while there is nothing to see. */
export async function savePicture(video: HTMLVideoElement, name: string): Promise<boolean> {
  if (video.videoWidth === 0) return false;
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) return false;
  saveBlob(name, blob);
  return true;
}
