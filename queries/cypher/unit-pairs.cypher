// title: Pairs of units that share tasks
// about: Pairs of units that share tasks: the number shared, and who leads while the other helps
// column unit_a: string
// column place_a: string
// column unit_b: string
// column place_b: string
// column shared: integer
// column a_leads: integer
// column b_leads: integer
// column unit_a_id: string
// column unit_b_id: string
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE size($plans) = 0 OR p.id IN $plans
MATCH (a:Unit)-[x:LEADS|COOPERATES]->(t)<-[y:LEADS|COOPERATES]-(b:Unit)
WHERE a.id < b.id
WITH a, b, count(DISTINCT t.id) AS shared,
     count(DISTINCT CASE WHEN type(x) = "LEADS" AND type(y) = "COOPERATES" THEN t.id END) AS a_leads,
     count(DISTINCT CASE WHEN type(y) = "LEADS" AND type(x) = "COOPERATES" THEN t.id END) AS b_leads
OPTIONAL MATCH (a)-[:BELONGS_TO]->(home_a:Region)
WITH a, b, shared, a_leads, b_leads, min(home_a.name) AS place_a
OPTIONAL MATCH (b)-[:BELONGS_TO]->(home_b:Region)
WITH a, b, shared, a_leads, b_leads, place_a, min(home_b.name) AS place_b
RETURN a.shown AS unit_a, place_a, b.shown AS unit_b, place_b, shared, a_leads, b_leads, a.id AS unit_a_id, b.id AS unit_b_id
ORDER BY shared DESC, unit_a_id, unit_b_id
