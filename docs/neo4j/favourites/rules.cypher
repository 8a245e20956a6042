// 各规则的产出 (rules)
// How many edges of each kind each rule has made, for checking how the plan was read
// plans = []
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE size([]) = 0 OR p.id IN []
MATCH (t)-[r:LEADS|COOPERATES|TARGETS|INVOLVES|MEASURED_BY]-()
WITH toLower(type(r)) AS relation, r.rule AS rule, count(r) AS count
RETURN relation, rule, count
ORDER BY relation, count DESC, rule
