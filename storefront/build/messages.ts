import { transformAsync, types as t, type PluginObj } from "@babel/core";
import macro from "@lingui/babel-plugin-lingui-macro";
import { getConfig } from "@lingui/conf";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { generateMessageId } from "@lingui/message-utils/generateMessageId";
import type { Plugin } from "vite";

const USES_MACROS = /from\s*["']@lingui\/(core|react)\/macro["']/;

/** Turns the texts of the code into what Lingui reads at once, so that no browser loads the parser of its syntax. */
const compileTexts: PluginObj = {
  visitor: {
    Program: {
      exit(program) {
        program.traverse({
          ObjectProperty({ node, parent }) {
            if (!isNamed(node.key, "message") || !t.isStringLiteral(node.value) || !t.isObjectExpression(parent))
              return;
            const id = parent.properties.find((other) => t.isObjectProperty(other) && isNamed(other.key, "id"));
            if (!t.isObjectProperty(id) || !t.isStringLiteral(id.value) || !isIdOf(id.value, node.value, parent))
              return;
            node.value = compiled(node.value);
          },
          JSXAttribute({ node, parent }) {
            if (node.name.name !== "message" || !t.isJSXOpeningElement(parent)) return;
            const text = t.isJSXExpressionContainer(node.value) ? node.value.expression : node.value;
            if (t.isStringLiteral(text)) node.value = t.jsxExpressionContainer(compiled(text));
          },
        });
      },
    },
  },
};

function isNamed(key: t.Node, name: string): boolean {
  return t.isIdentifier(key, { name }) || t.isStringLiteral(key, { value: name });
}

/** Any object may have an id and a message: only the macros' ids are made from the text. */
function isIdOf(id: t.StringLiteral, text: t.StringLiteral, { properties }: t.ObjectExpression): boolean {
  const context = properties.find((other) => t.isObjectProperty(other) && isNamed(other.key, "context"));
  const said = t.isObjectProperty(context) && t.isStringLiteral(context.value) ? context.value.value : undefined;
  return id.value === generateMessageId(text.value, said);
}

/** Always a list: a plain string would be taken for one that is still to be read. */
function compiled({ value }: t.StringLiteral): t.Expression {
  const message = compileMessage(value);
  return t.valueToNode(typeof message === "string" ? [message] : message);
}

/** Lingui's macros, for the files that use them alone. */
export function macros(): Plugin {
  return {
    name: "lingui-macros",
    enforce: "pre",
    transform: {
      filter: { id: /\.tsx?$/, code: USES_MACROS },
      async handler(code, id) {
        const done = await transformAsync(code, {
          filename: id,
          sourceMaps: true,
          configFile: false,
          babelrc: false,
          parserOpts: { plugins: id.endsWith("x") ? ["typescript", "jsx"] : ["typescript"] },
          plugins: [[macro, { descriptorFields: "message", linguiConfig: getConfig() }], compileTexts],
        });
        return done?.code ? { code: done.code, map: done.map } : null;
      },
    },
  };
}
