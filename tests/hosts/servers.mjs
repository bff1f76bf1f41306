// Real web servers on this computer, each with a site in a folder: those that institutes have, with the files that the
// site wrote for them. Must never know: what the pages hold.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

/** A port that nobody listens at. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });

/** nginx knows this form by a module of its own, in a package of its own. */
const BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/** What nginx is told, with the lines taken in that somebody must take in who has small copies. */
const takenIn = (told) => told.replaceAll(/# (gzip_vary|gzip_static|brotli_static) on;/g, "$1 on;");

/**
 * How each is started: the folder that addresses begin in, a folder for itself, the path of the site, and a port.
 * @type {Record<string, (at: { root: string, own: string, base: string, port: number }) => Promise<string[]>>}
 */
const STARTED = {
  nginx: async ({ root, own, base, port }) => {
    const configuration = join(own, "nginx.conf");
    const told = join(own, "told.conf");
    const written = await readFile(`${root}${base}nginx.conf`, "utf8");
    const hasModule = existsSync(BROTLI);
    await writeFile(told, hasModule ? takenIn(written) : written);
    await writeFile(
      configuration,
      `${hasModule ? `load_module ${BROTLI};\n` : ""}user root;\ndaemon off;\npid ${own}/pid;\nerror_log ${own}/error.log;\nevents {}\nhttp {\n  access_log off;\n  client_body_temp_path ${own};\n` +
        `  proxy_temp_path ${own};\n  fastcgi_temp_path ${own};\n  uwsgi_temp_path ${own};\n  scgi_temp_path ${own};\n` +
        `  server {\n    listen 127.0.0.1:${port};\n    root ${root};\n    include ${told};\n  }\n}\n`,
    );
    return ["nginx", "-c", configuration, "-e", join(own, "error.log")];
  },
  apache: async ({ root, own, port }) => {
    const configuration = join(own, "apache.conf");
    const modules = ["mpm_event", "authz_core", "dir", "mime", "headers", "alias", "rewrite"];
    const load = modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so\n`).join("");
    await writeFile(
      configuration,
      `ServerRoot ${own}\nServerName localhost\nListen 127.0.0.1:${port}\nPidFile ${own}/pid\nErrorLog ${own}/error.log\n${load}` +
        `Include /etc/apache2/mods-available/mime.conf\nDocumentRoot ${root}\nDirectoryIndex index.html\n` +
        `<Directory ${root}>\n  AllowOverride FileInfo\n  Require all granted\n</Directory>\n`,
    );
    return ["apache2", "-d", own, "-f", configuration, "-D", "FOREGROUND"];
  },
  caddy: async ({ root, own, base, port }) => {
    const configuration = join(own, "Caddyfile");
    await writeFile(
      configuration,
      `{\n  admin off\n  auto_https off\n}\nhttp://127.0.0.1:${port} {\n  root * ${root}\n  import ${root}${base}caddy.conf\n}\n`,
    );
    return ["caddy", "run", "--adapter", "caddyfile", "--config", configuration];
  },
  lighttpd: async ({ root, own, base, port }) => {
    const configuration = join(own, "lighttpd.conf");
    await writeFile(
      configuration,
      `server.document-root = "${root}"\nserver.port = ${port}\nserver.bind = "127.0.0.1"\nindex-file.names = ("index.html")\n` +
        `server.errorlog = "${own}/error.log"\nserver.errorfile-prefix = "${root}${base}"\n` +
        `mimetype.assign = (".html" => "text/html; charset=utf-8", ".css" => "text/css; charset=utf-8", ` +
        `".js" => "text/javascript; charset=utf-8", ".json" => "application/json", ".atom" => "application/atom+xml", ` +
        `".xml" => "application/xml", ".svg" => "image/svg+xml", ".png" => "image/png", ".webp" => "image/webp", ` +
        `".woff2" => "font/woff2", ".txt" => "text/plain; charset=utf-8", ".webmanifest" => "application/manifest+json")\n`,
    );
    return ["lighttpd", "-D", "-f", configuration];
  },
  python: async ({ root, port }) => ["python3", "-m", "http.server", String(port), "--bind", "127.0.0.1", "--directory", root],
};

export const SERVERS = Object.keys(STARTED);

/**
 * Starts a server, and waits until it answers.
 * @param {string} name
 * @param {string} root the folder that its addresses begin in
 * @param {string} base the path of the site, such as `/kb/`
 * @param {string} own a folder for what the server keeps
 */
export async function start(name, root, base, own) {
  await mkdir(own, { recursive: true });
  const port = await freePort();
  const [program, ...options] = await STARTED[name]({ root, own, base, port });
  let said = "";
  const server = spawn(program, options, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin`, XDG_DATA_HOME: own, XDG_CONFIG_HOME: own, HOME: own },
  });
  server.stdout.on("data", (text) => (said += text));
  server.stderr.on("data", (text) => (said += text));
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const origin = `http://127.0.0.1:${port}`;
  const until = Date.now() + 20_000;
  while (!(await fetch(origin + base).then(() => true, () => false))) {
    if (server.exitCode !== null || Date.now() > until) throw new Error(`${name} does not answer: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    origin,
    stop: async () => {
      server.kill("SIGTERM");
      await ended;
    },
  };
}
