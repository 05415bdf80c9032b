import { render, screen } from '@testing-library/react';
import { HindranceNotice } from '#components/page/hindrance-notice.tsx';
import { PlainPage } from '#components/page/plain-page.tsx';

function browserWith({ secure, webRtc }: { secure: boolean; webRtc: boolean }): void {
  Object.defineProperty(window, 'isSecureContext', { value: secure, configurable: true });
  if (webRtc) Reflect.set(globalThis, 'RTCPeerConnection', class {});
  else Reflect.deleteProperty(globalThis, 'RTCPeerConnection');
}

test.each([
  [{ secure: false, webRtc: true }, /not secure.*https:\/\//],
  [{ secure: true, webRtc: false }, /cannot connect.*current Chrome/],
])('%p is said with what to do', (browser, words) => {
  browserWith(browser);
  render(<HindranceNotice />);
  expect(screen.getByRole('alert')).toHaveTextContent(words);
});

test('a browser that can do it all reads nothing', () => {
  browserWith({ secure: true, webRtc: true });
  const { container } = render(<HindranceNotice />);
  expect(container).toBeEmptyDOMElement();
});

test('a plain page has one heading and says its thing', () => {
  render(<PlainPage title="There is nothing here">The address may be mistyped.</PlainPage>);
  expect(screen.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible();
  expect(screen.getByText('The address may be mistyped.')).toBeVisible();
});
