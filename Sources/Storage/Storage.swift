/// SQL over two engines, migrations and the change feed. The only place that knows the engine.
