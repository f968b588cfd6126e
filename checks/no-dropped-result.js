/**
 * Refuses a statement whose value is a `Result` that nobody looks at: an expected failure that is dropped is a failure that is silent.
 * A Result is known by its shape (a union of `ok: true` and `ok: false`), so that an alias of it is caught too.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const noDroppedResult = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { dropped: 'This Result is dropped: answer its failure, or return it.' },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();

    const isResult = (type) =>
      type.isUnion() &&
      ['true', 'false'].every((wanted) =>
        type.types.some((part) => {
          const ok = part.getProperty('ok');
          return ok !== undefined && part.getProperties().length === 2 && checker.typeToString(checker.getTypeOfSymbol(ok)) === wanted;
        }),
      );

    return {
      ExpressionStatement(node) {
        const expression = node.expression.type === 'UnaryExpression' && node.expression.operator === 'void' ? node.expression.argument : node.expression;
        if (!['CallExpression', 'AwaitExpression', 'NewExpression'].includes(expression.type)) return;
        const type = services.getTypeAtLocation(expression);
        if (isResult(checker.getAwaitedType(type) ?? type)) context.report({ node, messageId: 'dropped' });
      },
    };
  },
};
