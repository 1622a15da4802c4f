// The officer page over plain HTTP, for tests that only count what the centre holds.
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
const plain = (html) => html.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]);

export class Officer {
  static async signIn(world, login) {
    const officer = new Officer();
    officer.url = world.url;
    officer.cookies = new Map();
    const { html } = await officer.call("/office/login");
    const token = html.match(/name="token" value="([^"]+)"/)[1];
    const { status, to } = await officer.call("/office/login", { login, password: world.password, token });
    if (status !== 303 || to !== "/office") throw new Error(`sign-in of ${login}: ${status}`);
    return officer;
  }

  async call(path, form = null) {
    const response = await fetch(this.url + path, {
      method: form ? "POST" : "GET",
      redirect: "manual",
      headers: { Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      body: form ? new URLSearchParams(form) : undefined,
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/);
      this.cookies.set(name, value);
    }
    const html = await response.text();
    this.csrf = html.match(/name="csrf" value="([^"]+)"/)?.[1] ?? this.csrf;
    return { status: response.status, to: response.headers.get("location"), html };
  }

  // [{id, reference}], newest state of the centre.
  async cases() {
    const { status, html } = await this.call("/office");
    if (status !== 200) throw new Error(`officer's list: ${status}`);
    return [...html.matchAll(/<a class="case[^"]*" href="\/office\/cases\/(\d+)"[^]*?<b>([^<]+)<\/b>/g)]
      .map(([, id, reference]) => ({ id, reference }));
  }

  // Opens a case and returns what it says: {words, name, contact}.
  async open(id) {
    await this.call(`/office/cases/${id}`);
    await this.call(`/office/cases/${id}/open`, { csrf: this.csrf });
    const { status, html } = await this.call(`/office/cases/${id}`);
    if (status !== 200) throw new Error(`case ${id}: ${status}`);
    const who = [...html.matchAll(/<p class="who">[^<]*<b>([^<]*)<\/b>(?:[^<]*<b>([^<]*)<\/b>)?/g)][0];
    return {
      words: plain(html.match(/<blockquote[^>]*>([^<]*)<\/blockquote>/)?.[1] ?? ""),
      name: plain(who?.[1] ?? ""), contact: plain(who?.[2] ?? ""),
    };
  }
}
