import { headersFor, urlOf, type Call } from './request';
import { ProblemError } from './problem';

/**
 * Sends a file as the request body. XMLHttpRequest, because fetch tells nothing of the way.
 *
 * @param onProgress share sent, 0 to 1; 1 means the hub is working on it
 */
export function upload<T>(path: string, call: Pick<Call, 'path' | 'query'>, file: Blob, onProgress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', urlOf(path, call));
    headersFor('POST', {}).forEach((value, name) => request.setRequestHeader(name, value));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(ProblemError.unreachable());
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as T);
      else void ProblemError.of(new Response(request.responseText || null, { status: request.status })).then(reject);
    };
    request.send(file);
  });
}
