// 各规则的产出 (rules)
// How many edges of each kind each rule has made, for checking how the plan was read
// plans = []
MATCH (t:Task)-[r:LEADS|COOPERATES|TARGETS|INVOLVES|MEASURED_BY]-()
WHERE size([]) = 0 OR t.plan IN []
WITH toLower(type(r)) AS relation, r.rule AS rule, count(r) AS count
RETURN relation, rule, count
ORDER BY relation, count DESC, rule
