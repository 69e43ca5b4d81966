import type { FileDto } from '../../../server/core/contract';
import { CONTRACT_HEADERS, hearRefusal } from '../../shared/contract';
import { toApiError, type ApiError } from '../../shared/lib/apiError';

export type UploadAnswer = { file: FileDto } | { error: ApiError };

interface Upload {
  url: string;
  token: string;
  file: File;
  /** From 0 to 1. */
  onProgress: (progress: number) => void;
  signal: AbortSignal;
}

/** Uploads with progress, which Strapi's own client does not report. Never rejects. */
export function uploadFile({
  url,
  token,
  file,
  onProgress,
  signal,
}: Upload): Promise<UploadAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('files', file, file.name);
    request.open('POST', url);
    request.setRequestHeader('Authorization', `Bearer ${token}`);
    for (const [name, value] of Object.entries(CONTRACT_HEADERS)) {
      request.setRequestHeader(name, value);
    }
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const answer = request.response as { data?: FileDto; error?: object } | null;
      if (request.status === 201 && answer?.data) resolve({ file: answer.data });
      else {
        hearRefusal(answer?.error);
        resolve({ error: toApiError({ status: request.status, ...answer?.error }) });
      }
    };
    const onLost = () => resolve({ error: toApiError(null) });
    request.onerror = onLost;
    request.onabort = onLost;
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}
